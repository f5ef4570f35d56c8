"""Measures the program against itself: every figure also as a ratio to /healthz, taken in the same minute on the
same machine. Started by scripts/bench, which says what the options mean."""

import argparse
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

import city
from record import Record
from server import ROOT, Client, Server, huying

CLIENTS = 32
LUA = pathlib.Path(__file__).with_name("requests.lua")


def main():
    options = arguments()
    options.binary = options.binary.resolve()
    with tempfile.TemporaryDirectory(prefix="huying-bench-", dir=options.directory) as folder:
        folder = pathlib.Path(folder).resolve()
        # PostgreSQL runs as another user and lives in here.
        folder.chmod(0o755)
        if options.postgres:
            # Loads quickly, then keeps its promises: what is measured is flushed to disk.
            url = subprocess.run([ROOT / "scripts/postgres", "start", folder / "cluster"], check=True,
                                 stdout=subprocess.PIPE, text=True).stdout.strip()
            try:
                Bench(options, folder, url).run()
            finally:
                subprocess.run([ROOT / "scripts/postgres", "stop", folder / "cluster"], check=True)
        else:
            Bench(options, folder, f"sqlite:{folder / 'huying.db'}").run()


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--opinions", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--record", action="store_true", help="only what the record costs creates")
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / ".build/release/huying")
    parser.add_argument("--directory", type=pathlib.Path, default=None, help="where the database is made")
    return parser.parse_args()


def say(line):
    print(line, file=sys.stderr, flush=True)


class Bench:
    def __init__(self, options, folder, database):
        self.options, self.folder, self.database = options, folder, database
        self.rows, self.notes = [], []
        self.health = self.record = None

    def run(self):
        self.load()
        load = os.getloadavg()[0]
        # Of many opinions two copies would be made up first, and say no more.
        if not self.options.postgres and (self.options.record or self.options.opinions <= 100_000):
            self.record = Record(self, CLIENTS).measure()
        if self.options.record:
            return self.tell_record(load)
        self.cold_start()
        with self.serve() as server:
            self.catch_up(server)
            self.at_rest = server.megabytes()
            self.measure(server, "/healthz", self.paths("health", ["/healthz"]))
            self.measure(server, "list, cached", self.paths("list", ["/opinions"]))
            self.measure(server, "start page, cached", self.paths("start", ["/"]))
        with self.serve("--without-page-cache") as server:
            self.measure(server, "list", self.paths("list", ["/opinions"]))
            self.measure(server, "case", self.paths("cases", [f"/opinions/{number}" for number in self.numbers]))
            search = "/opinions?q=" + urllib.parse.quote(city.SEARCHED)
            self.measure(server, f"search ({city.SEARCHED})", self.paths("search", [search]))
            rare = [f"/opinions?q={urllib.parse.quote(f'幸福小区{number}号')}" for number in range(1, 998)]
            self.measure(server, "search (a place and number)", self.paths("rare", rare))
            self.signed_in(server)
            before = self.raw()
            for clients in (1, CLIENTS):
                self.create(server, clients)
            # Disks have good and bad minutes: the floor is the mean of just before and just after.
            self.raw_rate = (before + self.raw()) / 2
            self.after = server.megabytes()
            self.peak = server.megabytes("VmHWM")
        self.report(load)

    # What is measured on

    def load(self):
        huying(self.options.binary, self.folder, "migrate", "--database", self.database)
        city.lay_out(self.database)
        self.numbers = city.fill(self.database, self.options.opinions, say=say)
        self.account(city.LOGIN, "stationClerk", "--organisation", f"site-{city.SITES[0]}")
        self.account(city.STAFF, "deputyWorkStaff", "--region", city.COUNTIES[0])
        if self.options.postgres:
            settings = "".join(f"ALTER SYSTEM SET {name} = on; " for name in
                               ("fsync", "synchronous_commit", "full_page_writes"))
            for statement in [*settings.split("; ")[:-1], "SELECT pg_reload_conf()", "CHECKPOINT"]:
                subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-c", statement, self.database], check=True,
                               stdout=subprocess.DEVNULL)
        os.sync()

    def account(self, login, role, *scope):
        binary, database = self.options.binary, ("--database", self.database)
        huying(binary, self.folder, "account", "add", login, "--name", "度量", *database, text=city.PASSWORD + "\n")
        huying(binary, self.folder, "account", "grant", login, role, *scope, *database)

    def serve(self, *options):
        server = Server(self.options.binary, self.folder, self.database, *options)
        server.wait_until_ready()
        return server

    def catch_up(self, server):
        """Lets the server index what was loaded and number its events, so that no figure has that in it."""
        began, count = time.monotonic(), self.options.opinions
        while self.query("SELECT id FROM opinion WHERE needs_index = TRUE LIMIT 1") \
                or self.query("SELECT id FROM event WHERE position IS NULL LIMIT 1"):
            time.sleep(1)
        seconds = max(1, time.monotonic() - began)
        say(f"indexed and numbered in {seconds:,.0f} s")
        self.notes.append(f"index and event positions of {count:,} loaded opinions made up in {seconds:,.0f} s, "
                          f"{count / seconds:,.0f} a second")

    def paths(self, name, paths):
        file = self.folder / f"{name}.txt"
        file.write_text("\n".join(paths) + "\n")
        return ["get", file]

    # Measuring

    def wrk(self, server, clients, script, seconds=None):
        """None when nothing was answered within the time."""
        threads = min(2, clients)
        before = server.cpu_seconds()
        done = subprocess.run(
            ["wrk", f"-t{threads}", f"-c{clients}", f"-d{seconds or self.options.seconds:g}s", "--timeout", "30s", "-s",
             LUA, server.url, "--", *script],
            check=True, stdout=subprocess.PIPE, text=True).stdout
        cpu = server.cpu_seconds() - before
        found = re.search(r"^measured (.*)$", done, re.MULTILINE)
        if not found:
            raise SystemExit(f"wrk said nothing to read:\n{done}")
        figures = {name: float(value) for name, value in (pair.split("=") for pair in found[1].split())}
        if figures["wrong"] or figures["broken"]:
            raise SystemExit(f"{script[0]} {script[1]}: not every answer was the one wanted: {found[1]}\n"
                             + server.log_tail())
        if not figures["requests"]:
            return None
        return Figure(figures["requests"] / figures["seconds"], figures["p50"], figures["p99"],
                      cpu * 1000 / figures["requests"], figures["requests"])

    def measure(self, server, name, script, clients=CLIENTS):
        if script[0] == "get":
            first = Client(server.port).get(script[1].read_text().split()[0], Cookie="".join(script[2:]))
            if first.status != 200:
                raise SystemExit(f"{name}: {first.status} instead of 200")
        self.wrk(server, clients, script, seconds=1)
        figure = self.wrk(server, clients, script)
        if figure is None:
            self.notes.append(f"{name}: not one answer to {clients} clients within {self.options.seconds:g} s")
            return
        if name == "/healthz":
            self.health = figure
        self.rows.append((name, clients, figure))
        say(f"{name}: {figure.rate:,.0f}/s, 50 % {figure.p50:.2f} ms, 99 % {figure.p99:.2f} ms, {figure.cpu:.3f} CPU-ms")

    def create(self, server, clients):
        self.measure(server, f"create, {clients} client{'s' if clients > 1 else ''}", self.creates(), clients)

    def creates(self):
        sites = self.folder / "sites.txt"
        sites.write_text("\n".join(city.SITES) + "\n")
        return ["create", sites]

    def signed_in(self, server):
        cookie = sign_in(server, city.LOGIN, city.PASSWORD)
        own = self.inner_numbers()
        case = self.paths("inner", [f"/opinions/{number}" for number in own])
        self.measure(server, "case, as its station clerk", [*case, cookie])
        client = Client(server.port)
        for name, login in (("desk of a clerk", city.LOGIN), ("desk of a county's staff", city.STAFF)):
            cookie = sign_in(server, login, city.PASSWORD)
            if client.get("/desk", Cookie=cookie).status == 200:
                self.measure(server, name, [*self.paths("desk", ["/desk"]), cookie])
            else:
                self.notes.append(f"{name}: this build has no /desk")

        cookie = sign_in(server, city.STAFF, city.PASSWORD)
        self.measure(server, "overview of a county", [*self.paths("overview", ["/overview"]), cookie])

    def inner_numbers(self):
        return self.query(
            f"SELECT number FROM opinion WHERE site_id = 'site-{city.SITES[0]}' ORDER BY id DESC LIMIT 2000")

    def query(self, query):
        """The first column, asked past the server."""
        if self.options.postgres:
            return subprocess.run(["psql", "-qXAt", "-c", query, self.database], check=True, text=True,
                                  stdout=subprocess.PIPE).stdout.split()
        connection = sqlite3.connect(self.database.removeprefix("sqlite:"))
        try:
            return [row[0] for row in connection.execute(query)]
        finally:
            connection.close()

    def cold_start(self):
        seconds = []
        for _ in range(5):
            with Server(self.options.binary, self.folder, self.database) as server:
                seconds.append(server.wait_until_ready())
        self.start = sorted(seconds)[2]

    def raw(self):
        """The floor under a durable create: one row, one commit, one flush, by one connection of SQLite itself."""
        path = self.folder / f"raw-{time.monotonic_ns()}.db"
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        inserted, began = 0, time.monotonic()
        while time.monotonic() - began < self.options.seconds:
            for _ in range(20):
                connection.execute("INSERT INTO line (text) VALUES (?)", ("人民路的路面塌了一块" * 10,))
            inserted += 20
        connection.close()
        return inserted / (time.monotonic() - began)

    # Telling

    def report(self, load):
        engine = "PostgreSQL" if self.options.postgres else "SQLite"
        print(f"### {self.options.opinions:,} opinions on {engine}\n")
        print(f"{machine()}; load before: {load:.1f}. {self.options.seconds:g} s for each figure, wrk with {CLIENTS} "
              "connections on the same machine unless said otherwise.\n")
        print("| | requests/s | ÷ /healthz | 50 % ms | 99 % ms | CPU-ms/request | ÷ /healthz |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for name, _, figure in self.rows:
            print(f"| {name} | {figure.rate:,.0f} | {figure.rate / self.health.rate:.3f} | {figure.p50:.2f} "
                  f"| {figure.p99:.2f} | {figure.cpu:.3f} | {figure.cpu / self.health.cpu:.1f} |")
        creates = {clients: figure.rate for name, clients, figure in self.rows if name.startswith("create")}
        print("\n| | |\n|---|--:|")
        print(f"| raw SQLite, one flush an insert | {self.raw_rate:,.0f}/s |")
        for clients, rate in creates.items():
            print(f"| durable creates, {clients} client{'s' if clients > 1 else ''} | {rate:,.0f}/s, "
                  f"{rate / self.raw_rate:.2f} of raw |")
        print(f"| memory at rest, after all this, at most | {self.at_rest:.0f}, {self.after:.0f}, {self.peak:.0f} MB |")
        print(f"| cold start to the first answer | {self.start:.2f} s |")
        if not self.options.postgres:
            size = os.path.getsize(self.database.removeprefix("sqlite:")) / 1e6
            print(f"| database file | {size:,.0f} MB |")
        if self.record:
            self.tell_record(load)
        for note in self.notes:
            print(f"\n{note[0].upper()}{note[1:]}.")
        print()

    def tell_record(self, load):
        (rate, cost), (bare_rate, bare_cost) = self.record["with"], self.record["without"]
        print(f"\nCreates of {CLIENTS} clients with and without the record, in turn, medians; {machine()}; "
              f"load before: {load:.1f}.\n")
        print("| | with | without | ratio |\n|---|--:|--:|--:|")
        print(f"| creates a second | {rate:,.0f} | {bare_rate:,.0f} | {rate / bare_rate:.3f} |")
        print(f"| CPU-ms each, what follows included | {cost:.3f} | {bare_cost:.3f} | {cost / bare_cost:.3f} |")


class Figure:
    def __init__(self, rate, p50, p99, cpu, requests):
        self.rate, self.p50, self.p99, self.cpu, self.requests = rate, p50, p99, cpu, requests


def sign_in(server, login, password):
    """The Cookie header of a browser that has signed in."""
    client = Client(server.port)
    token = client.get("/sign-in").headers["Set-Cookie"].split(";")[0]
    form = urllib.parse.urlencode({"account": login, "password": password, "csrf": token.removeprefix("csrf=")})
    answer = client.ask("POST", "/sign-in", form, {"Content-Type": "application/x-www-form-urlencoded", "Cookie": token})
    if answer.status != 303:
        raise SystemExit(f"{login} could not sign in: {answer.status}")
    cookies = [value.split(";")[0] for value in answer.headers.get_all("Set-Cookie")]
    return "; ".join([token] + [cookie for cookie in cookies if cookie.startswith("session=")])


def machine():
    model = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = int(re.search(r"^MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text(), re.MULTILINE)[1]) / 1024**2
    return f"{os.cpu_count()} cores ({model[1] if model else 'unknown'}), {memory:.0f} GB of memory, " \
           f"Linux {os.uname().release.split('-')[0]}"


if __name__ == "__main__":
    main()
