"""Who connects and says nothing, or begins a request and does not end it, is disconnected; whoever waits for us is not."""

import socket

import pytest

import city
from live import enter
from server import Server, huying

BEGINNINGS = {
    "nothing": b"",
    "half a head": b"GET /opinions HTTP/1.1\r\nHost: x\r\nAccept-",
    "half a body": b"POST /opinions HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                   b"Content-Length: 1000\r\n\r\ntext=",
    "half a photo": b"POST /opinions HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=p\r\n"
                    b"Content-Length: 100000\r\n\r\n--p\r\nContent-Disposition: form-data; name=\"photos\"",
    "one request": b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
}


@pytest.fixture(scope="module")
def server(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("idle")
    database = f"sqlite:{folder / 'huying.db'}"
    huying(binary, folder, "migrate", "--database", database)
    city.lay_out(database)
    secret = (folder / "huying.db.secret").read_bytes()
    with Server(binary, folder, database, "--idle-timeout", "1") as server:
        server.token = enter(database, secret, 1)[0]
        server.wait_until_ready()
        yield server


def connect(server, beginning):
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    connection.sendall(beginning)
    return connection


def all_of(connection):
    """What comes until the other side ends it; a timeout if it does not."""
    pieces = []
    while piece := connection.recv(65536):
        pieces.append(piece)
    return b"".join(pieces)


@pytest.mark.parametrize("said", BEGINNINGS)
def test_who_says_no_more_is_disconnected(server, said):
    with connect(server, BEGINNINGS[said]) as connection:
        answer = all_of(connection)
        assert (b"200 OK" in answer) == (said == "one request"), answer
    assert server.log.read_text().count("request failed") == 0, server.log_tail()


def test_an_open_page_is_not(server):
    listen = f"GET /notices/live HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nCookie: session={server.token}\r\n\r\n".encode()
    with connect(server, listen) as page, connect(server, b"") as silent:
        assert b" 200 " in page.recv(65536)
        silent.setblocking(True)
        assert all_of(silent) == b""
        # It was there before the one that has been ended, and nothing but what it waits for has come since.
        page.setblocking(False)
        try:
            while True:
                assert page.recv(65536), "the open page was disconnected"
        except BlockingIOError:
            pass


def test_the_time_is_at_least_a_second(binary, tmp_path):
    database = f"sqlite:{tmp_path / 'huying.db'}"
    huying(binary, tmp_path, "migrate", "--database", database)
    with Server(binary, tmp_path, database, "--idle-timeout", "0") as server:
        assert server.process.wait(timeout=30) != 0
        assert "--idle-timeout" in server.log.read_text()
