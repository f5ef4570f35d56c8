"""Kills the server under load, again and again, and looks at what is left: whatever was acknowledged must open, and
nothing may be half-written. Started by scripts/crash; Tests/Process/test_crash.py does a few rounds of the same."""

import argparse
import http.client
import pathlib
import random
import sqlite3
import sys
import tempfile
import threading
import time

import city
from server import ROOT, Client, Server, huying

CREATORS = 8
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
    "a case without the notice of its coming":
        "SELECT number FROM opinion WHERE '/opinions/' || number NOT IN (SELECT link FROM notice)",
    "a count that differs from its list":
        "SELECT county, bucket FROM ("
        "SELECT county_id AS county, bucket, 1 AS cases, 0 AS counted FROM opinion "
        "UNION ALL SELECT region_id, bucket, 0, count FROM tally WHERE kind = 'opinion'"
        ") GROUP BY county, bucket HAVING SUM(cases) <> SUM(counted)",
    "a gap or a double in the positions of events":
        "SELECT position FROM event WHERE position IS NOT NULL GROUP BY position HAVING COUNT(*) > 1 "
        "UNION ALL SELECT last_position FROM sequencer "
        "WHERE last_position <> (SELECT COUNT(position) FROM event) "
        "OR last_position <> (SELECT COALESCE(MAX(position), 0) FROM event)",
}


class Creators:
    """Clients that send opinions until the server is gone, and remember what they were promised."""

    def __init__(self, port, seed):
        self.port = port
        self.acknowledged = []
        self.refused = []
        self.threads = [threading.Thread(target=self._send, args=(random.Random(f"{seed} {number}"),))
                        for number in range(CREATORS)]
        for thread in self.threads:
            thread.start()

    def _send(self, dice):
        client = Client(self.port)
        while True:
            opinion = {"site": dice.choice(city.SITES), "topic": "roads",
                       "text": f"人民路{dice.randrange(10**9)}号的路灯不亮了，请派人看看。"}
            if dice.random() < 0.5:
                opinion["contact"] = {"name": "张三", "phone": "13000000000"}
            try:
                answer = client.post_json("/api/v1/opinions", opinion)
                if answer.status == 201:
                    told = answer.json
                    self.acknowledged.append((told["number"], told["secret"], opinion["text"]))
                else:
                    self.refused.append((answer.status, answer.body))
            except (OSError, http.client.HTTPException, ValueError):
                # Killed before it could answer: nothing was promised.
                return

    def join(self):
        for thread in self.threads:
            thread.join()


def rounds(binary, folder, count, seed, say=lambda line: None):
    """Runs the rounds on one database; raises AssertionError with what is wrong. Returns how many were promised."""
    path = folder / "huying.db"
    database = f"sqlite:{path}"
    huying(binary, folder, "migrate", "--database", database)
    city.lay_out(database)
    dice = random.Random(seed)
    promised = []
    for number in range(1, count + 1):
        server = Server(binary, folder, database)
        server.wait_until_ready()
        creators = Creators(server.port, f"{seed} {number}")
        wait = dice.uniform(0.05, 1.5)
        time.sleep(wait)
        server.kill()
        creators.join()
        assert not creators.refused, f"round {number}: refused under load: {creators.refused[0]}"
        promised += creators.acknowledged
        with Server(binary, folder, database) as again:
            again.wait_until_ready()
            # All of this round, and some of every round before.
            asked = creators.acknowledged + dice.sample(promised, min(50, len(promised)))
            must_open(again.port, asked, number)
        must_be_whole(path, number)
        say(f"round {number}: killed after {wait:.2f} s, {len(creators.acknowledged)} promised, all there")
    with Server(binary, folder, database) as last:
        last.wait_until_ready()
        must_open(last.port, promised, count)
    return len(promised)


def must_open(port, promised, number):
    client = Client(port)
    for case, secret, text in promised:
        answer = client.get(f"/api/v1/opinions/{case}", Case_Secret=secret)
        assert answer.status == 200, f"round {number}: {case} was acknowledged and answers {answer.status}"
        assert answer.json["text"] == text, f"round {number}: {case} has other words than it was sent with"


def must_be_whole(path, number):
    connection = sqlite3.connect(path)
    try:
        for offence, query in HALF_WRITTEN.items():
            found = connection.execute(query).fetchmany(3)
            assert not found, f"round {number}: {offence}: {found}"
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",), f"round {number}: the file is damaged"
        assert not connection.execute("PRAGMA foreign_key_check").fetchall(), f"round {number}: a row points nowhere"
    finally:
        connection.close()


def main():
    parser = argparse.ArgumentParser(prog="scripts/crash", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--binary", type=pathlib.Path, default=None, help="the release build, else the debug build")
    options = parser.parse_args()
    builds = [options.binary] if options.binary else [ROOT / f".build/{kind}/huying" for kind in ("release", "debug")]
    binary = next((build for build in builds if build.is_file()), None)
    if binary is None:
        sys.exit("There is no program to kill: swift build --product huying")
    with tempfile.TemporaryDirectory(prefix="huying-crash-") as folder:
        promised = rounds(binary.resolve(), pathlib.Path(folder).resolve(), options.rounds, options.seed, say=print)
    print(f"{options.rounds} rounds, {promised} opinions acknowledged, every one there, nothing half-written")


if __name__ == "__main__":
    main()
