"""What the record costs creates: two servers on copies of one database, one of which leaves the record out, are sent
opinions in turn. Part of scripts/bench."""

import shutil
import sqlite3
import statistics
import time

from server import Server

ROUNDS = 6
SECONDS_TO_CATCH_UP = 300


class Record:
    def __init__(self, bench, clients):
        self.bench, self.clients = bench, clients

    def measure(self):
        """Of both the median of creates a second, and the processor's milliseconds of each, what is done afterwards for
        it included: events are numbered, the tree grows and is signed a second or ten later."""
        source = self.bench.database.removeprefix("sqlite:")
        sides = {}
        for name, options in (("with", ()), ("without", ("--without-record",))):
            folder = self.bench.folder / name
            folder.mkdir()
            database = folder / "huying.db"
            shutil.copy(source, database)
            shutil.copy(f"{source}.secret", f"{database}.secret")
            if options:
                with sqlite3.connect(database) as connection:
                    connection.execute("CREATE TABLE made_for_benchmarks (id BIGINT)")
            sides[name] = Side(Server(self.bench.options.binary, folder, f"sqlite:{database}", *options), database)
        try:
            # Both, before either makes up what the loaded opinions still want: that takes minutes for many.
            for side in sides.values():
                side.server.wait_until_ready()
            for side in sides.values():
                side.wait()
                self.bench.wrk(side.server, self.clients, self.bench.creates(), seconds=1)
                side.wait()
            for number in range(ROUNDS):
                # Whoever comes first has another disk and another processor than whoever comes second.
                for name in ("with", "without") if number % 2 == 0 else ("without", "with"):
                    self.round(sides[name])
        finally:
            for side in sides.values():
                side.server.stop()
        return {name: (statistics.median(side.rates), statistics.median(side.costs)) for name, side in sides.items()}

    def round(self, side):
        before = side.server.cpu_seconds()
        figure = self.bench.wrk(side.server, self.clients, self.bench.creates())
        side.wait()
        side.rates.append(figure.rate)
        side.costs.append((side.server.cpu_seconds() - before) * 1000 / figure.requests)


class Side:
    def __init__(self, server, database):
        self.server, self.database = server, database
        self.rates, self.costs = [], []

    def wait(self):
        """Until nothing is left to index, to number, to add to the tree or to sign."""
        until = time.monotonic() + SECONDS_TO_CATCH_UP
        with sqlite3.connect(self.database) as connection:
            while connection.execute(
                    "SELECT EXISTS (SELECT 1 FROM opinion WHERE needs_index = TRUE)"
                    " OR EXISTS (SELECT 1 FROM event WHERE position IS NULL)"
                    " OR EXISTS (SELECT 1 FROM ledger_key) AND (SELECT size FROM ledger)"
                    "    > (SELECT COALESCE(MAX(size), 0) FROM ledger_checkpoint)").fetchone()[0]:
                if time.monotonic() > until:
                    raise SystemExit("a server did not catch up")
                time.sleep(0.5)
