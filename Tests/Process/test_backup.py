"""A backup is made of a serving program, everything is lost, and the program serves what was restored."""

import random
import subprocess

import city
import crash
from server import Client, Server, huying


def test_what_was_acknowledged_before_a_backup_comes_back_with_it(binary, tmp_path):
    database = f"sqlite:{tmp_path / 'huying.db'}"
    huying(binary, tmp_path, "migrate", "--database", database)
    city.lay_out(database)
    with Server(binary, tmp_path, database) as server:
        server.wait_until_ready()
        client = Client(server.port)
        promised = [send(client, number) for number in range(5)]
        creators = crash.Load(server.port, random.randrange(1 << 32))
        huying(binary, tmp_path, "backup", "--database", database, "--to", "city.backup")
        server.kill()
        creators.join()
    for name in tmp_path.glob("huying.db*"):
        if name.suffix != ".secret":
            name.unlink()
    said = huying(binary, tmp_path, "restore", "--from", "city.backup", "--database", database)
    assert "Restored the database as it was at" in said
    with Server(binary, tmp_path, database) as again:
        again.wait_until_ready()
        crash.must_open(again.port, promised, 1)
        promised.append(send(Client(again.port), 5))
        crash.must_open(again.port, promised, 2)
    crash.must_be_whole(database, 1)
    refused = subprocess.run([str(binary), "restore", "--from", "city.backup", "--database", database], cwd=tmp_path,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert refused.returncode == 1 and "never writes over anything" in refused.stdout


def test_a_restored_database_asks_for_its_own_secret(binary, tmp_path):
    huying(binary, tmp_path, "migrate", "--database", "sqlite:huying.db")
    huying(binary, tmp_path, "backup", "--database", "sqlite:huying.db", "--to", "a.backup")
    said = huying(binary, tmp_path, "restore", "--from", "a.backup", "--database", "sqlite:elsewhere.db")
    assert "Put the deployment's secret into elsewhere.db.secret" in said
    assert not (tmp_path / "elsewhere.db.secret").exists()
    (tmp_path / "third.db.secret").write_bytes(b"x" * 32)
    wrong = subprocess.run([str(binary), "restore", "--from", "a.backup", "--database", "sqlite:third.db"],
                           cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert wrong.returncode == 1 and "secret" in wrong.stdout


def send(client, number):
    text = f"人民路{number}号的路灯不亮了，请派人看看。"
    answer = client.post_json("/api/v1/opinions", {"site": city.SITES[number], "topic": "roads", "text": text,
                                                   "contact": {"name": "张三", "phone": "13000000000"}})
    assert answer.status == 201, answer.body
    return crash.Promise(answer.json["number"], answer.json["secret"], text)
