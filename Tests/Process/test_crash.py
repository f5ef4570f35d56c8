"""A few rounds of what scripts/crash does fifty times, and proof that its checks see what they look for."""

import random
import sqlite3

import pytest

import city
import crash
from server import Client, Server, huying


def test_what_was_acknowledged_survives_kill_and_nothing_is_half_written(binary, tmp_path):
    assert crash.rounds(binary, tmp_path, count=5, seed=random.randrange(1 << 32), say=print) > 0


OFFENCES = {
    "a case without words": "DELETE FROM opinion_words",
    "a case without an event": "DELETE FROM event",
    "a case without a clock": "DELETE FROM clock",
    "a contact promised and not there": "DELETE FROM opinion_contact",
    "an event without its words": "DELETE FROM event_words",
    "words, a contact, an event or a clock of no case": "UPDATE clock SET case_id = 'nobody'",
    "a case whose state is not where its last event left it": "UPDATE opinion SET state = 'withdrawn'",
    "a case without the notice of its coming": "DELETE FROM notice",
    "a count that differs from its list": "UPDATE tally SET count = count + 1",
    "a gap or a double in the positions of events": "UPDATE sequencer SET last_position = last_position + 1",
}


@pytest.fixture(scope="module")
def one_case(binary, tmp_path_factory):
    """A database with one opinion in it, written by the server and left whole."""
    folder = tmp_path_factory.mktemp("whole")
    database = f"sqlite:{folder / 'huying.db'}"
    huying(binary, folder, "migrate", "--database", database)
    city.lay_out(database)
    with Server(binary, folder, database) as server:
        server.wait_until_ready()
        sent = Client(server.port).post_json("/api/v1/opinions", {
            "site": city.SITES[0], "text": "人民路的路灯不亮了。", "contact": {"name": "张三", "phone": "13000000000"}})
        assert sent.status == 201
    crash.must_be_whole(folder / "huying.db", 0)
    return folder / "huying.db"


@pytest.mark.parametrize("offence", crash.HALF_WRITTEN)
def test_each_offence_is_found(offence, one_case, tmp_path):
    spoiled = tmp_path / "spoiled.db"
    with sqlite3.connect(one_case) as whole, sqlite3.connect(spoiled) as copy:
        whole.backup(copy)
        copy.execute(OFFENCES[offence])
    with sqlite3.connect(spoiled) as connection:
        assert connection.execute(crash.HALF_WRITTEN[offence]).fetchall()
