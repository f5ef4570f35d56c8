"""What an operator meets: figures, the log, and a stop that loses nothing."""

import contextlib
import http.client
import json
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import time

import pytest

import city
from server import SECONDS_TO_STOP, Client, Server, huying


@pytest.fixture
def database(binary, tmp_path):
    huying(binary, tmp_path, "migrate", "--database", f"sqlite:{tmp_path / 'huying.db'}")
    city.lay_out(f"sqlite:{tmp_path / 'huying.db'}")
    return f"sqlite:{tmp_path / 'huying.db'}"


def figure(text, name):
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    assert found, f"no {name} in:\n{text}"
    return float(found[1])


def test_metrics_count_what_happened_and_answer_this_machine_alone(binary, database, tmp_path):
    with Server(binary, tmp_path, database) as server:
        server.wait_until_ready()
        client, idle = Client(server.port), Client(server.port)
        assert idle.get("/healthz").status == 200
        sent = client.post_json("/api/v1/opinions", {"site": city.SITES[0], "topic": "roads", "text": "路灯不亮了。"}).json
        assert client.get(f"/opinions/{sent['number']}").status == 404
        text = client.get("/metrics").body.decode()
        assert figure(text, 'huying_http_requests_total{method="POST",route="/api/v1/opinions",status="2xx"}') == 1
        assert figure(text, 'huying_http_requests_total{method="GET",route="/opinions/{number}",status="4xx"}') == 1
        assert sent["number"] not in text
        open_now = figure(text, "huying_open_connections")
        assert open_now >= 2
        idle.connection.close()
        wait_for(lambda: figure(client.get("/metrics").body.decode(), "huying_open_connections") < open_now,
                 "the closed connection still counts")
        wait_for(lambda: figure(client.get("/metrics").body.decode(), "huying_events_without_position") == 0,
                 "the event got no position")
        assert figure(text, "process_resident_memory_bytes") > 1e6
        # As a proxy on the same machine asks that passes the public name on.
        assert client.get("/metrics", Host="renda.example.cn").status == 404
        assert client.get("/metrics", X_Forwarded_For="127.0.0.1").status == 404


def test_with_a_token_file_the_token_is_asked_for(binary, database, tmp_path):
    token = "0123456789abcdef0123"
    (tmp_path / "token").write_text(token + "\n")
    with Server(binary, tmp_path, database, "--metrics-token-file", "token") as server:
        server.wait_until_ready()
        client = Client(server.port)
        assert client.get("/metrics").status == 404
        assert client.get("/metrics", Authorization=f"Bearer {token}").status == 200


CANARY = "canary"


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_log_holds_nothing_that_people_sent(binary, database, tmp_path, form):
    """At the most talkative level, with faults: a table that is missing makes requests fail."""
    with Server(binary, tmp_path, database, "--log", "trace", "--log-format", form) as server:
        server.wait_until_ready()
        client = Client(server.port)
        headers = {"User-Agent": "canary-agent", "Cookie": "session=canary; case=canary; lang=canary; csrf=canary",
                   "Referer": "http://canary.example/canary", "X-Forwarded-For": "canary", "Case-Secret": "canary99",
                   "Authorization": "Bearer canary", "Accept-Language": "canary"}
        sent = client.post_json("/api/v1/opinions", {
            "site": city.SITES[0], "topic": "roads", "text": "canary 路灯不亮了。",
            "contact": {"name": "canary", "phone": "13912345678"}}).json
        number, secret = sent["number"], sent["secret"]
        for path in (f"/opinions/{number}", "/opinions?q=canary", "/canary/canary?canary=canary", "/opinions/%zz?%zz=%00",
                     f"/api/v1/opinions/{number}", "/api/v1/canary", "/metrics", "/healthz"):
            client.ask("GET", path, headers=headers)
        form_type = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        for path in ("/sign-in", "/opinions", "/follow"):
            client.ask("POST", path, b"account=canary&password=canary&number=canary&secret=canary&text=canary", form_type)
        client.ask("POST", "/api/v1/opinions", b"{canary", {"Content-Type": "application/json", **headers})
        client.ask("POST", "/api/v1/sessions", b'{"account": "canary", "password": "canary"}',
                   {"Content-Type": "application/json"})
        with contextlib.closing(sqlite3.connect(tmp_path / "huying.db")) as connection:
            connection.execute("ALTER TABLE opinion_words RENAME TO elsewhere")
            assert client.get(f"/api/v1/opinions/{number}", Case_Secret=secret).status == 500
            connection.execute("ALTER TABLE elsewhere RENAME TO opinion_words")
        with socket.create_connection(("127.0.0.1", server.port)) as raw:
            raw.sendall(b"canary canary canary\r\ncanary\r\n\r\n")
            raw.recv(1000)
    lines = [line for line in server.log.read_text().splitlines() if not line.startswith("Huying 呼应 is serving")]
    for line in lines:
        if "listening" not in line:
            for personal in (CANARY, number, secret, "13912345678", "127.0.0.1"):
                found = line.find(personal)
                assert found < 0, f"{personal}: {line[max(0, found - 200):found + 200]}"
        assert "Plugged" not in line and "Vault" not in line, line[:300]
        if form == "json":
            event = json.loads(line)
            assert set(event) == {"time", "level", "source", "message", "fields"}
        else:
            assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (trace|debug|info|notice|warning|error) \S", line), line[:300]
    assert any("request failed" in line for line in lines), "the fault was not logged"


def test_a_stop_answers_what_is_under_way_and_leaves_one_file(binary, database, tmp_path):
    server = Server(binary, tmp_path, database)
    server.wait_until_ready()
    body = json.dumps({"site": city.SITES[0], "topic": "roads", "text": "停机前寄出的一条。"}).encode()
    slow = begin(server.port, body, sent=len(body) // 2)
    idle = Client(server.port)
    assert idle.get("/healthz").status == 200
    server.process.send_signal(signal.SIGTERM)
    wait_for(lambda: is_refused(server.port), "new connections are still taken")
    assert server.process.poll() is None, "the program ended before it had answered"
    slow.sendall(body[len(body) // 2:])
    answer = http.client.HTTPResponse(slow)
    answer.begin()
    assert answer.status == 201
    number = json.loads(answer.read())["number"]
    assert server.process.wait(timeout=SECONDS_TO_STOP) == 0, server.log_tail()
    all_is_in(tmp_path / "huying.db", number)


def test_numbers_go_on_after_a_restart(binary, database, tmp_path):
    numbers = []
    for count in (2, 1, 1):
        with Server(binary, tmp_path, database) as server:
            server.wait_until_ready()
            client = Client(server.port)
            numbers += [
                client.post_json(
                    "/api/v1/opinions", {"site": city.SITES[0], "topic": "roads", "text": f"第 {count} 条意见。"}
                ).json["number"] for _ in range(count)]
    serials = [int(number.rsplit("-", 1)[1]) for number in numbers]
    assert serials == list(range(serials[0], serials[0] + 4)), numbers


def test_a_stop_does_not_wait_for_ever_for_someone_who_does_not_finish(binary, database, tmp_path):
    server = Server(binary, tmp_path, database, "--stop-after", "1")
    server.wait_until_ready()
    sent = Client(server.port).post_json("/api/v1/opinions", {"site": city.SITES[0], "topic": "roads", "text": "先寄的一条。"})
    assert sent.status == 201
    never = begin(server.port, b"{" + b" " * 1000, sent=10)
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(timeout=SECONDS_TO_STOP)
    never.close()
    all_is_in(tmp_path / "huying.db", sent.json["number"])


def test_a_stop_ends_the_pages_that_listen_at_once(binary, database, tmp_path):
    address = ("--database", database)
    huying(binary, tmp_path, "account", "add", "clerk", "--name", "度量", *address, text="measured-password-1\n")
    huying(binary, tmp_path, "account", "grant", "clerk", "stationClerk", "--organisation", city.SITES[0], *address)
    server = Server(binary, tmp_path, database)
    server.wait_until_ready()
    client = Client(server.port)
    token = re.search(r"csrf=(\w+)", client.get("/sign-in").headers["Set-Cookie"])[1]
    signed = client.ask(
        "POST", "/sign-in", f"account=clerk&password=measured-password-1&csrf={token}".encode(),
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrf={token}"})
    assert signed.status == 303, signed.body
    session = re.search(r"session=(\w+)", ", ".join(signed.headers.get_all("Set-Cookie")))[1]
    pages = []
    for _ in range(5):
        page = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        page.request("GET", "/notices/live", headers={"Accept": "text/event-stream", "Cookie": f"session={session}"})
        answer = page.getresponse()
        assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/event-stream")
        read_until(answer, b'"unread":0')
        pages.append((page, answer))
    began = time.monotonic()
    assert client.post_json("/api/v1/opinions", {"site": city.SITES[0], "topic": "roads", "text": "路灯不亮。"}).status == 201
    for _, answer in pages:
        read_until(answer, b'"unread":1')
    assert time.monotonic() - began < 5, "the pages were told late"
    assert figure(client.get("/metrics").body.decode(), "huying_live_pages") == 5
    # Whoever has gone is not held on to.
    pages.pop()[0].close()
    wait_for(lambda: figure(client.get("/metrics").body.decode(), "huying_live_pages") == 4, "a page that has gone is kept")
    began = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    for _, answer in pages:
        answer.read()
    assert server.process.wait(timeout=SECONDS_TO_STOP) == 0, server.log_tail()
    assert time.monotonic() - began < 5, "open pages held the server up"


def read_until(answer, words):
    read = b""
    while words not in read:
        line = answer.readline()
        assert line, f"the page ended before it was told {words}: {read}"
        read += line


def begin(port, body, sent):
    """Sends the head of a request and the first bytes of its body, and sees that the server has them."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(b"POST /api/v1/opinions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                       b"Content-Length: %d\r\n\r\n" % len(body) + body[:sent])
    # Read once nothing waits in the server's own queue any more.
    local = "0100007F:%04X" % connection.getsockname()[1]
    wait_for(lambda: any(line.split()[2] == local and line.split()[4].endswith(":00000000") for line in
                         pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]), "the server does not read")
    return connection


def is_refused(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


def all_is_in(path, number):
    """Read as it lies there, without the help of any file beside it."""
    assert not path.with_name(path.name + "-wal").exists() and not path.with_name(path.name + "-shm").exists()
    with contextlib.closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT number FROM opinion").fetchall() == [(number,)]
        assert connection.execute("SELECT COUNT(*) FROM event WHERE position IS NULL").fetchone() == (0,)


def wait_for(holds, otherwise):
    deadline = time.monotonic() + SECONDS_TO_STOP
    while not holds():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.02)


def test_a_demo_city_that_was_interrupted_is_not_taken_for_one(binary, tmp_path):
    file = tmp_path / "huying.db"
    demo = ["demo", "--database", f"sqlite:{file}", "--small"]
    huying(binary, tmp_path, "migrate", "--database", f"sqlite:{file}")
    with subprocess.Popen([binary, *demo], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as building:
        # Places and people are there, opinions are not.
        assert any(line.startswith("5 %") for line in building.stdout)
        building.kill()
    for command in [[*demo, "--if-empty"], demo]:
        again = subprocess.run([binary, *command], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert again.returncode == 1 and again.stdout == ""
        assert "was interrupted while it was being built" in again.stderr and f"rm {file} {file}-*" in again.stderr
    for leftover in tmp_path.glob("huying.db*"):
        if not leftover.name.endswith(".secret"):
            leftover.unlink()
    huying(binary, tmp_path, "migrate", "--database", f"sqlite:{file}")
    assert "clerk.shenqiu" in huying(binary, tmp_path, *demo, "--if-empty")
    assert "clerk.shenqiu" in huying(binary, tmp_path, *demo, "--if-empty")
