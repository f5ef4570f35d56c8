"""Kills the server under load, again and again, and looks at what is left: whatever was acknowledged must open and
stand where the last acknowledged act left it, and nothing may be half-written. Started by scripts/crash;
Tests/Process/test_crash.py does a few rounds of the same."""

import argparse
import contextlib
import dataclasses
import http.client
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import city
from server import ROOT, Client, Server, huying

CREATORS = 6
ACTORS = 4
STAFF = "staff.crash"
# What every case must have, whatever happened while it was written; each query finds the offences.
HALF_WRITTEN = {
    "a case without words":
        "SELECT number FROM opinion WHERE id NOT IN (SELECT opinion_id FROM opinion_words)",
    "a case without an event":
        "SELECT number FROM opinion WHERE id NOT IN (SELECT case_id FROM event)",
    "a case without a clock":
        "SELECT number FROM opinion WHERE id NOT IN (SELECT case_id FROM clock)",
    "a contact promised and not there":
        "SELECT number FROM opinion WHERE has_contact AND id NOT IN (SELECT opinion_id FROM opinion_contact)",
    "an event without its words":
        "SELECT number FROM event WHERE id NOT IN (SELECT event_id FROM event_words)",
    "words, a contact, an event or a clock of no case":
        "SELECT opinion_id FROM opinion_words WHERE opinion_id NOT IN (SELECT id FROM opinion) "
        "UNION ALL SELECT opinion_id FROM opinion_contact WHERE opinion_id NOT IN (SELECT id FROM opinion) "
        "UNION ALL SELECT case_id FROM event WHERE case_id NOT IN (SELECT id FROM opinion) "
        "UNION ALL SELECT case_id FROM clock WHERE case_id NOT IN (SELECT id FROM opinion)",
    "a case whose state is not where its last event left it":
        "SELECT opinion.number FROM opinion JOIN event ON event.case_id = opinion.id WHERE event.id = "
        "(SELECT last.id FROM event AS last WHERE last.case_id = opinion.id ORDER BY last.at DESC, last.id DESC LIMIT 1)"
        " AND event.to_state <> opinion.state",
    "a case that changed without an event, or an event without the change":
        "SELECT number FROM opinion WHERE version <> (SELECT COUNT(*) FROM event WHERE case_id = opinion.id)",
    "a unit that no event gave it, or the event without the unit":
        "SELECT number FROM opinion "
        "WHERE (unit_id IS NOT NULL) <> (id IN (SELECT case_id FROM event WHERE action = 'acceptToUnit'))",
    "a clock that does not fit the state":
        "SELECT number FROM opinion WHERE state = 'submitted' AND id NOT IN (SELECT case_id FROM clock "
        "WHERE rule_id = 'OPN-01' AND ended_at IS NULL) "
        "UNION ALL SELECT number FROM opinion WHERE state = 'withUnit' AND id NOT IN (SELECT case_id FROM clock "
        "WHERE rule_id = 'OPN-05' AND ended_at IS NULL) "
        "UNION ALL SELECT number FROM opinion WHERE state <> 'submitted' AND id IN (SELECT case_id FROM clock "
        "WHERE rule_id = 'OPN-01' AND ended_at IS NULL) "
        "UNION ALL SELECT number FROM opinion WHERE state = 'withdrawn' AND id IN (SELECT case_id FROM clock "
        "WHERE ended_at IS NULL)",
    "a due day that none of its clocks has":
        "SELECT number FROM opinion WHERE state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM clock "
        "WHERE case_id = opinion.id AND ended_at IS NULL AND clock.due_on = opinion.due_on) "
        "UNION ALL SELECT number FROM opinion WHERE state = 'withdrawn' AND due_on IS NOT NULL",
    "a unit that was not told":
        "SELECT number FROM opinion WHERE unit_id IS NOT NULL AND number NOT IN (SELECT SUBSTR(link, 11) FROM notice "
        "WHERE kind = 'opinion.acceptToUnit' AND organisation_id = unit_id)",
    "a case without the notice of its coming":
        "SELECT number FROM opinion WHERE '/opinions/' || number NOT IN (SELECT link FROM notice)",
    "a count that differs from its list":
        "SELECT county, bucket FROM ("
        "SELECT county_id AS county, bucket, 1 AS cases, 0 AS counted FROM opinion "
        "UNION ALL SELECT region_id, bucket, 0, count FROM tally WHERE kind = 'opinion'"
        ") AS both_of_them GROUP BY county, bucket HAVING SUM(cases) <> SUM(counted)",
    "a count of due days that differs from its list":
        "SELECT county, bucket FROM ("
        "SELECT county_id AS county, due_on AS bucket, 1 AS cases, 0 AS counted FROM opinion "
        "WHERE state IN ('submitted', 'withUnit') "
        "UNION ALL SELECT region_id, bucket, 0, count FROM tally WHERE kind = 'opinion.due'"
        ") AS both_of_them GROUP BY county, bucket HAVING SUM(cases) <> SUM(counted)",
    "a gap or a double in the positions of events":
        "SELECT position FROM event WHERE position IS NOT NULL GROUP BY position HAVING COUNT(*) > 1 "
        "UNION ALL SELECT last_position FROM sequencer "
        "WHERE last_position <> (SELECT COUNT(position) FROM event) "
        "OR last_position <> (SELECT COALESCE(MAX(position), 0) FROM event)",
}


@dataclasses.dataclass
class Promise:
    """What a client was told of one case, and where an act under way when the server died may have left it."""

    number: str
    secret: str
    text: str
    state: str = "submitted"
    perhaps: str | None = None


class Load:
    """Clients that send opinions until the server is gone, and others that act on what they sent. They remember what
    they were promised."""

    def __init__(self, port, seed, token=None):
        self.port, self.token = port, token
        self.acknowledged = []
        self.acts = 0
        self.refused = []
        self.threads = [threading.Thread(target=self._work, args=(random.Random(f"{seed} {number}"), number >= CREATORS))
                        for number in range(CREATORS + (ACTORS if token else 0))]
        for thread in self.threads:
            thread.start()

    def _work(self, dice, acts):
        client = Client(self.port)
        # Killed before it could answer: nothing was promised.
        with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
            while True:
                promise = self._send(client, dice)
                if promise and acts:
                    self._act(client, dice, promise)

    def _send(self, client, dice):
        site = dice.choice(city.SITES)
        opinion = {"site": site, "topic": "roads", "text": f"人民路{dice.randrange(10**9)}号的路灯不亮了，请派人看看。"}
        if dice.random() < 0.5:
            opinion["contact"] = {"name": "张三", "phone": "13000000000"}
        answer = client.post_json("/api/v1/opinions", opinion)
        if answer.status != 201:
            self.refused.append((answer.status, answer.body))
            return None
        told = answer.json
        promise = Promise(told["number"], told["secret"], opinion["text"])
        self.acknowledged.append(promise)
        return promise

    def _act(self, client, dice, promise):
        """Staff give it to a unit, its author takes it back, or one after the other."""
        steps = dice.choice((["withUnit"], ["withdrawn"], ["withUnit", "withdrawn"]))
        for state in steps:
            promise.perhaps = state
            answer = give(client, promise, self.token) if state == "withUnit" else client.post_json(
                f"/api/v1/opinions/{promise.number}/withdraw", {}, Case_Secret=promise.secret)
            if answer.status != 200:
                self.refused.append((answer.status, answer.body))
                return
            promise.state, promise.perhaps = state, None
            self.acts += 1

    def join(self):
        for thread in self.threads:
            thread.join()


def give(client, promise, token):
    """To the unit of its county."""
    return client.post_json(
        f"/api/v1/opinions/{promise.number}/accept-to-unit",
        {"unit": city.UNIT.format(promise.number[4:6]), "handling": "complex", "note": "照明的事"},
        Authorization=f"Bearer {token}")


@contextlib.contextmanager
def postgres_database():
    """One of its own on the server that HUYING_TEST_DATABASE names."""
    server, name = os.environ["HUYING_TEST_DATABASE"], f"huying_crash_{os.getpid()}_{random.randrange(1 << 32)}"
    command = ["psql", "-qX", "-v", "ON_ERROR_STOP=1", server, "-c"]
    subprocess.run([*command, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"], check=True)
    try:
        yield urllib.parse.urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        subprocess.run([*command, f"DROP DATABASE {name} WITH (FORCE)"], check=True)


def prepare(binary, folder, database):
    """Tables, places, and one who may give cases of every county to its unit."""
    huying(binary, folder, "migrate", "--database", database)
    city.lay_out(database)
    huying(binary, folder, "account", "add", STAFF, "--name", "度量", "--database", database, text=city.PASSWORD + "\n")
    huying(binary, folder, "account", "grant", STAFF, "deputyWorkStaff", "--region", "411600000000", "--database",
           database)


def sign_in(port, account=STAFF):
    answer = Client(port).post_json("/api/v1/sessions", {"account": account, "password": city.PASSWORD})
    assert answer.status == 201, answer.body
    return answer.json["token"]


def rounds(binary, folder, database, count, seed, say=lambda line: None):
    """Runs the rounds on one database; raises AssertionError with what is wrong. Returns how many opinions were
    promised, and how many acts on them."""
    prepare(binary, folder, database)
    dice = random.Random(seed)
    promised, acts, token = [], 0, None
    for number in range(1, count + 1):
        server = Server(binary, folder, database)
        server.wait_until_ready()
        token = token or sign_in(server.port)
        load = Load(server.port, f"{seed} {number}", token)
        wait = dice.uniform(0.05, 1.5)
        time.sleep(wait)
        server.kill()
        load.join()
        assert not load.refused, f"round {number}: refused under load: {load.refused[0]}"
        promised += load.acknowledged
        acts += load.acts
        with Server(binary, folder, database) as again:
            again.wait_until_ready()
            # All of this round, and some of every round before.
            asked = load.acknowledged + dice.sample(promised, min(50, len(promised)))
            must_open(again.port, asked, number)
        must_be_whole(database, number)
        say(f"round {number}: killed after {wait:.2f} s, {len(load.acknowledged)} opinions and {load.acts} acts promised, "
            "all there")
    with Server(binary, folder, database) as last:
        last.wait_until_ready()
        must_open(last.port, promised, count)
    return len(promised), acts


def must_open(port, promised, number):
    client = Client(port)
    for promise in promised:
        case = promise.number
        answer = client.get(f"/api/v1/opinions/{case}", Case_Secret=promise.secret)
        assert answer.status == 200, f"round {number}: {case} was acknowledged and answers {answer.status}"
        told = answer.json
        assert told["text"] == promise.text, f"round {number}: {case} has other words than it was sent with"
        assert told["state"] in (promise.state, promise.perhaps), \
            f"round {number}: {case} was acknowledged as {promise.state} and is {told['state']}"
        # The act that was under way has happened or not, and stays so.
        promise.state, promise.perhaps = told["state"], None


def must_be_whole(database, number):
    for offence, found in zip(HALF_WRITTEN, answers(database, HALF_WRITTEN.values())):
        assert not found, f"round {number}: {offence}: {found[:3]}"
    if database.startswith("sqlite:"):
        damage, lost = answers(database, ["PRAGMA integrity_check", "PRAGMA foreign_key_check"])
        assert damage == [("ok",)], f"round {number}: the file is damaged: {damage}"
        assert not lost, f"round {number}: a row points nowhere: {lost[:3]}"


def answers(database, queries):
    """The rows of each query, on either engine."""
    if database.startswith("sqlite:"):
        with contextlib.closing(sqlite3.connect(database.removeprefix("sqlite:"))) as connection:
            return [connection.execute(query).fetchall() for query in queries]
    script = "".join(f"{query};\n\\echo ==\n" for query in queries)
    said = subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", database], input=script, check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    return [part.split() for part in said.split("==\n")[:-1]]


def main():
    parser = argparse.ArgumentParser(prog="scripts/crash", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="on the server that HUYING_TEST_DATABASE names")
    parser.add_argument("--binary", type=pathlib.Path, default=None, help="the release build, else the debug build")
    options = parser.parse_args()
    builds = [options.binary] if options.binary else [ROOT / f".build/{kind}/huying" for kind in ("release", "debug")]
    binary = next((build for build in builds if build.is_file()), None)
    if binary is None:
        sys.exit("There is no program to kill: swift build --product huying")
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huying-crash-"))).resolve()
        database = stack.enter_context(postgres_database()) if options.postgres else f"sqlite:{folder / 'huying.db'}"
        promised, acts = rounds(binary.resolve(), folder, database, options.rounds, options.seed, say=print)
    print(f"{options.rounds} rounds, {promised} opinions and {acts} acts acknowledged, every one there, nothing half-written")


if __name__ == "__main__":
    main()
