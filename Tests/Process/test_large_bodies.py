"""Bodies far beyond what a form holds: refused in the sender's language, never kept, and the server goes on."""

import http.client
import pathlib
import socket

import pytest

import city
from server import Client, Server, huying

SIZE = 100 * 1024 * 1024
PIECE = b"a" * (256 * 1024)
# Buffers and the allocator's own; the body itself would be a hundred.
MEGABYTES_TO_GROW = 8
SENTENCES = {"zh-CN": "发来的内容太大。", "en-GB": "What you sent is too large."}


@pytest.fixture(scope="module")
def server(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    database = f"sqlite:{folder / 'huying.db'}"
    huying(binary, folder, "migrate", "--database", database)
    city.lay_out(database)
    with Server(binary, folder, database) as server:
        server.wait_until_ready()
        yield server


def send(port, path, content_type, language, is_chunked):
    """Sends all of it, whatever is answered meanwhile, and then reads the answer; the connection stays."""
    length = "Transfer-Encoding: chunked" if is_chunked else f"Content-Length: {SIZE}"
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {content_type}\r\n"
                       f"Accept-Language: {language}\r\n{length}\r\n\r\n".encode())
    piece = b"%x\r\n%b\r\n" % (len(PIECE), PIECE) if is_chunked else PIECE
    for _ in range(SIZE // len(PIECE)):
        connection.sendall(piece)
    if is_chunked:
        connection.sendall(b"0\r\n\r\n")
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    return connection, answer.status, answer.read().decode()


def highest(server):
    return server.megabytes("VmHWM")


def forget_the_highest(server):
    pathlib.Path(f"/proc/{server.process.pid}/clear_refs").write_text("5")


@pytest.mark.parametrize("is_chunked", [False, True], ids=["announced", "chunked"])
@pytest.mark.parametrize("path, content_type, language", [
    ("/api/v1/opinions", "application/json", "zh-CN"),
    ("/opinions", "application/x-www-form-urlencoded", "en-GB"),
])
def test_a_hundred_megabytes_are_refused_and_not_kept(server, path, content_type, language, is_chunked):
    # As large as is still read, so that only what is beyond it can make the server grow.
    client = Client(server.port)
    for _ in range(3):
        assert client.ask("POST", "/api/v1/opinions", b" " * 250_000, {"Content-Type": "application/json"}).status == 400
    forget_the_highest(server)
    before = highest(server)
    connection, status, said = send(server.port, path, content_type, language, is_chunked)
    assert status == 413
    assert SENTENCES[language] in said
    grown = highest(server) - before
    assert grown < MEGABYTES_TO_GROW, f"the server grew by {grown:.1f} MB"
    # Whoever sent it is answered on the same connection, and so is everybody else.
    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    again = http.client.HTTPResponse(connection)
    again.begin()
    assert (again.status, again.read()) == (200, b"ok\n")
    connection.close()
    sent = client.post_json("/api/v1/opinions", {"site": city.SITES[0], "topic": "roads", "text": "路灯不亮了。"})
    assert sent.status == 201
