"""One deployment watches another: with curl and a state file, as a timer would run it. Then the record is changed by hand."""

import http.server
import shutil
import sqlite3
import subprocess
import threading
import time

import city
from server import Client, Server, huying


def test_a_changed_record_is_found_by_verify_by_a_receipt_and_by_a_witness(binary, tmp_path):
    database = f"sqlite:{tmp_path / 'huying.db'}"
    huying(binary, tmp_path, "migrate", "--database", database)
    city.lay_out(database)
    with Server(binary, tmp_path, database) as server:
        server.wait_until_ready()
        client = Client(server.port)
        sent = [send(client, number) for number in range(3)]
        signed(client, 3)
        key = huying(binary, tmp_path, "ledger", "key", "--database", database).strip()

        first = look(binary, tmp_path, server.port, key)
        assert first.returncode == 0 and "did not take the signature" in first.stdout, first.stdout
        own = first.stdout.split("'")[1]
        huying(binary, tmp_path, "ledger", "trust", own, "--database", database)
        again = look(binary, tmp_path, server.port, key)
        assert again.returncode == 0 and "as before" in again.stdout, again.stdout
        assert "city.example/witness" in client.get("/ledger/checkpoint").body.decode()
        send(client, 3)
        signed(client, 4)
        grown = look(binary, tmp_path, server.port, key)
        assert grown.returncode == 0 and "as before" not in grown.stdout, grown.stdout
        receipt = tmp_path / "receipt.json"
        receipt.write_bytes(client.get(sent[1]["receipt"]["file"]).body)
        said = huying(binary, tmp_path, "ledger", "check", receipt.name, "--key", key)
        assert said.startswith("It holds"), said

    assert "agree" in huying(binary, tmp_path, "ledger", "verify", "--database", database)
    # An event that is gone is named by its position, though its words are met first.
    other = tmp_path / "other"
    other.mkdir()
    for name in ("huying.db", "huying.db.secret"):
        shutil.copy(tmp_path / name, other / name)
    change(other, "DELETE FROM event WHERE position = 2")
    less = subprocess.run([str(binary), "ledger", "verify", "--database", f"sqlite:{other / 'huying.db'}"], cwd=other,
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert less.returncode == 1 and "Event 2 is missing" in less.stdout, less.stdout

    change(tmp_path, "UPDATE event SET to_state = 'archivee' WHERE position = 2")
    found = subprocess.run([str(binary), "ledger", "verify", "--database", database], cwd=tmp_path, text=True,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert found.returncode == 1 and "Event 2 does not agree with the tree" in found.stdout, found.stdout

    # Whoever holds the server covers it up: the tree is grown and signed anew.
    change(tmp_path, "DELETE FROM ledger_tile", "DELETE FROM ledger_checkpoint", "UPDATE ledger SET size = 0")
    with Server(binary, tmp_path, database) as server:
        server.wait_until_ready()
        client = Client(server.port)
        signed(client, 4)
        alarm = look(binary, tmp_path, server.port, key)
        assert alarm.returncode == 1 and "has forked" in alarm.stdout, alarm.stdout
        assert alarm.stdout.count("city.example/witness ") >= 1 and (tmp_path / "seen.alarm").exists()
        # Larger than before, from one that answers and gives no proof: that is no trouble of the network.
        send(client, 1)
        signed(client, 5)
        with Silent(server.port) as silent:
            unproven = look(binary, tmp_path, silent.server_port, key)
        assert unproven.returncode == 1 and "gives no proof" in unproven.stdout, unproven.stdout
        assert (tmp_path / "seen.alarm").read_text().count("\n----\n") == 1
        told = client.post_json("/api/v1/verify", {"receipt": receipt.read_text()}).json
        assert told["holds"] is False, told
    gone = look(binary, tmp_path, 1, key)
    assert gone.returncode == 2, gone.stdout


class Silent(http.server.ThreadingHTTPServer):
    """Hands on what a server says of its checkpoint, and knows of nothing else."""

    def __init__(self, port):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                known = self.path == "/ledger/checkpoint"
                body = Client(port).get(self.path).body if known else b""
                self.send_response(200 if known else 404)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return super().__enter__()

    def __exit__(self, *failure):
        self.shutdown()
        super().__exit__(*failure)


def look(binary, folder, port, key):
    return subprocess.run(
        [str(binary), "ledger", "witness", f"http://127.0.0.1:{port}", "--key", key, "--state", "seen", "--name",
         "city.example/witness", "--signer", "witness.key"],
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def send(client, number):
    answer = client.post_json("/api/v1/opinions", {"site": city.SITES[number], "topic": "roads",
                                                   "text": f"人民路{number}号的路灯不亮了，请派人看看。"})
    assert answer.status == 201, answer.body
    return answer.json


def signed(client, least):
    """Waits for a checkpoint with at least so many events."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        answer = client.get("/ledger/checkpoint")
        if answer.status == 200 and int(answer.body.decode().split("\n")[1]) >= least:
            return
        time.sleep(0.2)
    raise AssertionError("nothing was signed")


def change(folder, *statements):
    with sqlite3.connect(folder / "huying.db") as connection:
        for statement in statements:
            connection.execute(statement)
