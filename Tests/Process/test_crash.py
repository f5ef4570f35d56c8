"""A few rounds of what scripts/crash does fifty times, and proof that its checks see what they look for."""

import contextlib
import os
import random
import sqlite3

import pytest

import city
import crash
from server import Client, Server, huying


ENGINES = ["sqlite"] + (["postgres"] if os.environ.get("HUYING_TEST_DATABASE") else [])


@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_acknowledged_survives_kill_and_nothing_is_half_written(engine, binary, tmp_path):
    with contextlib.ExitStack() as stack:
        database = f"sqlite:{tmp_path / 'huying.db'}"
        if engine == "postgres":
            database = stack.enter_context(crash.postgres_database())
        promised, acts = crash.rounds(binary, tmp_path, database, count=3, seed=random.randrange(1 << 32), say=print)
    assert promised > 0 and acts > 0


OFFENCES = {
    "a case without words": "DELETE FROM opinion_words",
    "a case without an event": "DELETE FROM event",
    "a case without a clock": "DELETE FROM clock",
    "a contact promised and not there": "DELETE FROM opinion_contact",
    "an event without its words": "DELETE FROM event_words",
    "words, a contact, an event or a clock of no case": "UPDATE clock SET case_id = 'nobody'",
    "a case whose state is not where its last event left it": "UPDATE opinion SET state = 'withdrawn'",
    "a case that changed without an event, or an event without the change": "UPDATE opinion SET version = version + 1",
    "a unit that no event gave it, or the event without the unit": "UPDATE opinion SET unit_id = NULL",
    "a clock that does not fit the state": "UPDATE clock SET ended_at = NULL",
    "a due day that none of its clocks has": "UPDATE opinion SET due_on = '2000-01-01'",
    "a unit that was not told": "DELETE FROM notice WHERE kind = 'opinion.acceptToUnit'",
    "a case without the notice of its coming": "DELETE FROM notice",
    "a count that differs from its list": "UPDATE tally SET count = count + 1 WHERE kind = 'opinion'",
    "a count of due days that differs from its list": "UPDATE tally SET count = count + 1 WHERE kind = 'opinion.due'",
    "a gap or a double in the positions of events": "UPDATE sequencer SET last_position = last_position + 1",
}


@pytest.fixture(scope="module")
def one_case(binary, tmp_path_factory):
    """A database with one opinion in it that was given to a unit, written by the server and left whole."""
    folder = tmp_path_factory.mktemp("whole")
    database = f"sqlite:{folder / 'huying.db'}"
    crash.prepare(binary, folder, database)
    with Server(binary, folder, database) as server:
        server.wait_until_ready()
        client = Client(server.port)
        sent = client.post_json("/api/v1/opinions", {
            "site": city.SITES[0], "text": "人民路的路灯不亮了。", "contact": {"name": "张三", "phone": "13000000000"}})
        assert sent.status == 201
        given = client.post_json(
            f"/api/v1/opinions/{sent.json['number']}/accept-to-unit",
            {"unit": city.UNIT.format("01"), "handling": "complex", "note": "照明的事"},
            Authorization=f"Bearer {crash.sign_in(server.port)}")
        assert given.status == 200, given.body
    crash.must_be_whole(database, 0)
    return folder / "huying.db"


@pytest.mark.parametrize("offence", crash.HALF_WRITTEN)
def test_each_offence_is_found(offence, one_case, tmp_path):
    spoiled = tmp_path / "spoiled.db"
    with sqlite3.connect(one_case) as whole, sqlite3.connect(spoiled) as copy:
        whole.backup(copy)
        copy.execute(OFFENCES[offence])
    assert crash.answers(f"sqlite:{spoiled}", [crash.HALF_WRITTEN[offence]]) != [[]]
