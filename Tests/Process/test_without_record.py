"""What the benchmark of the record stands on: a server that leaves it out, which no other database lets it do, and a tree that grows
in a database of its own."""

import re
import sqlite3
import subprocess

import city
from server import Client, Server, huying


def test_only_a_database_made_for_it_does_without_the_record(binary, tmp_path):
    database = f"sqlite:{tmp_path / 'huying.db'}"
    huying(binary, tmp_path, "migrate", "--database", database)
    city.lay_out(database)
    refused = subprocess.run(
        [str(binary), "serve", "--without-record", "--database", database, "--listen", "127.0.0.1:0"], cwd=tmp_path, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=60)
    assert refused.returncode == 1 and "This one keeps its record" in refused.stdout, refused.stdout

    ask(tmp_path, "CREATE TABLE made_for_benchmarks (id BIGINT)")
    with Server(binary, tmp_path, database, "--without-record") as server:
        server.wait_until_ready()
        assert send(Client(server.port), 0)["receipt"] is None
        assert "THE RECORD IS OFF" in server.log_tail()
    assert ask(tmp_path, "SELECT COUNT(*) FROM event WHERE image IS NULL AND position IS NOT NULL") == 1
    assert ask(tmp_path, "SELECT size FROM ledger") == 0 and ask(tmp_path, "SELECT COUNT(*) FROM ledger_checkpoint") == 0

    # What was left out is made up for, as far as it can be.
    with Server(binary, tmp_path, database) as server:
        server.wait_until_ready()
        assert send(Client(server.port), 1)["receipt"]["code"]
    said = huying(binary, tmp_path, "ledger", "verify", "--database", database)
    assert said.startswith("2 events") and "1 cases are older than the record of their rows" in said, said
    begun = subprocess.run(
        [str(binary), "serve", "--without-record", "--database", database, "--listen", "127.0.0.1:0"], cwd=tmp_path, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=60)
    assert begun.returncode == 1, begun.stdout


def test_the_curve_has_a_line_for_each_size_and_leaves_nothing_behind(binary, tmp_path):
    said = huying(binary, tmp_path, "ledger", "curve", "--leaves", "100000", "--directory", str(tmp_path))
    lines = re.findall(r"^\| (\d[\d,]*) \|(?: [\d.]+ µs \|){4} ([\d.]+) \|$", said, re.MULTILINE)
    assert [size for size, _ in lines] == ["10,000", "100,000"], said
    # Two tiles of each level at most, of two and three levels.
    assert float(lines[0][1]) <= 4 and float(lines[1][1]) <= 6, said
    assert not list(tmp_path.glob("curve-*"))


def send(client, number):
    answer = client.post_json("/api/v1/opinions", {"site": city.SITES[number], "topic": "roads", "text": "路灯不亮了，请派人看看。"})
    assert answer.status == 201, answer.body
    return answer.json


def ask(folder, statement):
    with sqlite3.connect(folder / "huying.db", timeout=30) as connection:
        row = connection.execute(statement).fetchone()
        return row and row[0]
