"""Photos as large as they may be: kept, decoded one at a time, and the server is small again afterwards."""

import concurrent.futures
import pathlib

import pytest

import city
from photo_form import parts, png
from server import Client, Server, huying

WIDTH, HEIGHT = 4800, 3500
# Its pixels, half of them again while they are made fewer, and what the allocator keeps; six at once would be 400.
MEGABYTES_AT_MOST = 160
MEGABYTES_TO_STAY = 40


@pytest.fixture(scope="module")
def server(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("photos")
    database = f"sqlite:{folder / 'huying.db'}"
    huying(binary, folder, "migrate", "--database", database)
    city.lay_out(database)
    with Server(binary, folder, database) as server:
        server.wait_until_ready()
        yield server


def send(server, photos):
    fields = {"site": city.SITES[0], "topic": "roads", "text": "路灯不亮了。"}
    return Client(server.port, timeout=300).ask(
        "POST", "/api/v1/opinions", parts(fields, photos), {"Content-Type": "multipart/form-data; boundary=p"})


def test_large_photos_are_decoded_one_at_a_time(server):
    send(server, [png(200, 100)])
    pathlib.Path(f"/proc/{server.process.pid}/clear_refs").write_text("5")
    before = server.megabytes()
    large = png(WIDTH, HEIGHT)
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        sent = list(pool.map(lambda _: send(server, [large, large]), range(3)))
    assert [each.status for each in sent] == [201] * 3
    grown, stayed = server.megabytes("VmHWM") - before, server.megabytes() - before
    print(f"before {before:.0f} MB, at most {grown:.0f} MB more, {stayed:.0f} MB of it stayed")
    assert grown < MEGABYTES_AT_MOST, f"the server grew by {grown:.1f} MB"
    assert stayed < MEGABYTES_TO_STAY, f"{stayed:.1f} MB stayed"


def test_more_than_may_be_is_refused_and_not_kept(server):
    pathlib.Path(f"/proc/{server.process.pid}/clear_refs").write_text("5")
    before = server.megabytes()
    answer = send(server, [b"a" * (12 * 1024 * 1024)] * 4)
    assert answer.status == 422 and "10 MB" in answer.body.decode()
    assert send(server, [b"a" * (12 * 1024 * 1024)] * 6).status == 413
    grown = server.megabytes("VmHWM") - before
    print(f"before {before:.0f} MB, at most {grown:.0f} MB more")
    # A file as far as it may be, twice while it grows; the bodies have 48 and 72.
    assert grown < 30, f"the server grew by {grown:.1f} MB"
