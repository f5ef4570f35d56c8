"""A backup and its restore, timed: how long each takes for a city with photos, whether people are kept waiting meanwhile, and
whether what comes back is what was there, table by table and photo by photo. Started by scripts/bench --backup, which
says what the options mean."""

import argparse
import hashlib
import os
import pathlib
import random
import sqlite3
import subprocess
import tempfile
import threading
import time
import urllib.parse

import city
from bench import machine, say
from server import ROOT, Client, Server, huying
from photo_form import parts, png
from session_peak import percentile

SENT = 20
FULL, THUMBNAIL = (90_000, 260_000), 6_000
# The mark that a backup was made is written when it is whole.
MARKED = {"backup_mark"}
_CHUNK = 500


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench --backup")
    parser.add_argument("--opinions", type=int, default=1_000_000)
    parser.add_argument("--photos", type=int, default=20_000)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / ".build/release/huying")
    parser.add_argument("--directory", type=pathlib.Path, default=None)
    options = parser.parse_args()
    options.binary = options.binary.resolve()
    with tempfile.TemporaryDirectory(prefix="huying-backup-", dir=options.directory) as folder:
        folder = pathlib.Path(folder).resolve()
        folder.chmod(0o755)
        if not options.postgres:
            return Drill(options, folder, FileEngine(folder)).run()
        url = subprocess.run([ROOT / "scripts/postgres", "start", folder / "cluster"], check=True,
                             stdout=subprocess.PIPE, text=True).stdout.strip()
        try:
            return Drill(options, folder, ServerEngine(url)).run()
        finally:
            subprocess.run([ROOT / "scripts/postgres", "stop", folder / "cluster"], check=True)


class FileEngine:
    title = "SQLite"

    def __init__(self, folder):
        self.before, self.after = f"sqlite:{folder / 'huying.db'}", f"sqlite:{folder / 'restored.db'}"

    def make_room(self):
        """Nothing: a restore makes the file."""

    def insert(self, statements):
        connection = sqlite3.connect(self.before.removeprefix("sqlite:"), isolation_level=None, timeout=60)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for table, columns, rows in statements:
            marks = ", ".join("?" * len(columns.split(",")))
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
        connection.execute("COMMIT")
        connection.close()

    def some_cases(self, count):
        connection = sqlite3.connect(self.before.removeprefix("sqlite:"))
        found = connection.execute("SELECT id FROM opinion ORDER BY search_key DESC LIMIT ?", (count,)).fetchall()
        connection.close()
        return [row[0] for row in found]

    def is_behind(self):
        connection = sqlite3.connect(self.before.removeprefix("sqlite:"), timeout=60)
        found = connection.execute(
            "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM opinion WHERE needs_index = TRUE LIMIT 1))"
            " + (SELECT COUNT(*) FROM (SELECT 1 FROM event WHERE position IS NULL LIMIT 1))").fetchone()[0]
        connection.close()
        return found > 0

    def megabytes(self, database):
        path = database.removeprefix("sqlite:")
        return sum(os.path.getsize(name) for name in (path, path + "-wal") if os.path.exists(name)) / 1e6

    def digests(self, database):
        """Every row of every table, those of the search index included, in the order of the file."""
        connection = sqlite3.connect(f"file:{database.removeprefix('sqlite:')}?mode=ro", uri=True)
        connection.text_factory = bytes
        tables = [name.decode() for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
        found = {}
        for table in tables:
            rows, digest = 0, hashlib.sha256()
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                digest.update(repr(row).encode())
                rows += 1
            found[table] = (rows, digest.hexdigest())
        connection.close()
        return found


class ServerEngine:
    title = "PostgreSQL"

    def __init__(self, url):
        self.before, self.after = url, urllib.parse.urlparse(url)._replace(path="/restored").geturl()

    def make_room(self):
        self.ask(self.before, "CREATE DATABASE restored TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")

    def insert(self, statements):
        for table, columns, rows in statements:
            lines = "".join("\t".join(map(city.PostgresTarget._text, row)) + "\n" for row in rows)
            script = f"COPY {table} ({columns}) FROM STDIN;\n{lines}\\.\n"
            subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", self.before], input=script.encode(), check=True)

    def some_cases(self, count):
        return self.ask(self.before, f"SELECT id FROM opinion ORDER BY search_key DESC LIMIT {count}").split()

    def is_behind(self):
        return self.ask(
            self.before, "SELECT EXISTS (SELECT 1 FROM opinion WHERE needs_index) "
            "OR EXISTS (SELECT 1 FROM event WHERE position IS NULL)").strip() == "t"

    def megabytes(self, database):
        return int(self.ask(database, "SELECT pg_database_size(current_database())")) / 1e6

    def digests(self, database):
        tables = self.ask(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").split()
        found = {}
        for table in tables:
            rows, total = self.ask(
                database, "SELECT COUNT(*), COALESCE(SUM(('x' || LEFT(MD5(one::TEXT), 15))::BIT(60)::BIGINT), 0) "
                f'FROM "{table}" AS one').strip().split("|")
            found[table] = (int(rows), total)
        return found

    @staticmethod
    def ask(database, statement):
        return subprocess.run(["psql", "-AtqX", "-v", "ON_ERROR_STOP=1", "-c", statement, database], check=True,
                              stdout=subprocess.PIPE, text=True).stdout


class Drill:
    def __init__(self, options, folder, engine):
        self.options, self.folder, self.engine = options, folder, engine
        self.file = folder / "city.backup"

    def run(self):
        self.load()
        with self.serve(self.engine.before) as server:
            sent = [self.send(server, number) for number in range(SENT)]
            self.catch_up()
            quiet = self.ask_for(server, 3)
            load = os.getloadavg()[0]
            busy, stop = [], threading.Event()
            watcher = threading.Thread(target=self.watch, args=(server, busy, stop))
            watcher.start()
            serving = self.timed("backup", "--database", self.engine.before, "--to", "while-serving.backup")
            stop.set()
            watcher.join()
            (self.folder / "while-serving.backup").unlink()
        made = self.timed("backup", "--database", self.engine.before, "--to", self.file.name)
        size = self.file.stat().st_size / 1e6
        before = self.engine.digests(self.engine.before)
        megabytes = self.engine.megabytes(self.engine.before)
        self.engine.make_room()
        self.keep_secret()
        restored = self.timed("restore", "--from", self.file.name, "--database", self.engine.after)
        self.compare(before)
        with self.serve(self.engine.after) as server:
            self.must_show(server, sent)
        self.report(load, megabytes, size, serving, made, restored, quiet, busy, before)

    # What is backed up

    def load(self):
        huying(self.options.binary, self.folder, "migrate", "--database", self.engine.before)
        city.lay_out(self.engine.before)
        city.fill(self.engine.before, self.options.opinions, say=say)
        dice = random.Random(7)
        cases = self.engine.some_cases(self.options.photos)
        for start in range(0, len(cases), _CHUNK):
            photos, sealed = [], []
            # Sealed bytes cannot be told from any others; the photos that are looked at afterwards are sent below.
            for case in cases[start:start + _CHUNK]:
                photos.append((case, 1, 1600, 1200, 320, 240))
                sealed.append((case, 1, "full", dice.randbytes(dice.randrange(*FULL))))
                sealed.append((case, 1, "thumbnail", dice.randbytes(THUMBNAIL)))
            self.engine.insert([
                ("opinion_photo", "opinion_id, position, width, height, thumbnail_width, thumbnail_height", photos),
                ("opinion_photo_bytes", "opinion_id, position, size, sealed", sealed)])
        say(f"{len(cases):,} photos")
        os.sync()

    def serve(self, database):
        server = Server(self.options.binary, self.folder, database)
        server.wait_until_ready()
        return server

    def keep_secret(self):
        """The deployment's secret is kept apart from the backup, and lies where the restored database looks for it."""
        if isinstance(self.engine, FileEngine):
            before, after = (one.removeprefix("sqlite:") + ".secret" for one in (self.engine.before, self.engine.after))
            pathlib.Path(after).write_bytes(pathlib.Path(before).read_bytes())

    def send(self, server, number):
        """An opinion with a photo through the door, and what its author sees of the photo."""
        fields = {"site": city.SITES[number], "topic": "roads", "text": f"人民路{number}号的路灯不亮了。"}
        client = Client(server.port, timeout=120)
        answer = client.ask("POST", "/api/v1/opinions", parts(fields, [png(400 + number, 300)]),
                            {"Content-Type": "multipart/form-data; boundary=p"})
        if answer.status != 201:
            raise SystemExit(f"{answer.status}: {answer.body[:400]}")
        told = answer.json
        return told["number"], told["secret"], self.photo(client, told["number"], told["secret"])

    @staticmethod
    def photo(client, number, secret):
        answer = client.get(f"/api/v1/opinions/{number}/photos/1", Case_Secret=secret)
        if answer.status != 200 or len(answer.body) < 100:
            raise SystemExit(f"the photo of {number}: {answer.status}")
        return hashlib.sha256(answer.body).hexdigest()

    def catch_up(self):
        began = time.monotonic()
        while self.engine.is_behind():
            time.sleep(1)
        say(f"indexed and numbered in {time.monotonic() - began:,.0f} s")

    # Measuring

    def timed(self, command, *options):
        began = time.monotonic()
        huying(self.options.binary, self.folder, command, *options)
        seconds = time.monotonic() - began
        say(f"{command}: {seconds:,.1f} s")
        return seconds

    def ask_for(self, server, seconds):
        client, times, end = Client(server.port), [], time.monotonic() + seconds
        while time.monotonic() < end:
            times.append(self.create(client, len(times)))
        return times

    def watch(self, server, times, stop):
        client = Client(server.port, timeout=120)
        while not stop.wait(0.02):
            times.append(self.create(client, len(times)))

    @staticmethod
    def create(client, number):
        began = time.monotonic()
        answer = client.post_json("/api/v1/opinions", {
            "site": city.SITES[number % len(city.SITES)], "topic": "roads", "text": f"建设街{number}号的井盖坏了。"})
        if answer.status != 201:
            raise SystemExit(f"{answer.status}: {answer.body[:400]}")
        return time.monotonic() - began

    # What came back

    def compare(self, before):
        after = self.engine.digests(self.engine.after)
        different = [name for name in sorted(before.keys() | after.keys())
                     if before.get(name) != after.get(name) and name not in MARKED]
        if different:
            raise SystemExit(f"not as it was: {', '.join(different)}")
        say(f"{len(after)} tables, {sum(rows for rows, _ in after.values()):,} rows: as they were")

    def must_show(self, server, sent):
        client = Client(server.port, timeout=120)
        for number, secret, digest in sent:
            if self.photo(client, number, secret) != digest:
                raise SystemExit(f"the photo of {number} is another one")

    def report(self, load, megabytes, size, serving, made, restored, quiet, busy, before):
        print(f"### A backup and back on {self.engine.title}\n")
        print(f"{machine()}; load before: {load:.1f}. {self.options.opinions:,} opinions, {self.options.photos:,} photos; "
              f"{len(before)} tables, {sum(rows for rows, _ in before.values()):,} rows. All rows came back as they were, and "
              f"{SENT} photos that had been sent were shown to their authors, byte for byte.\n")
        print("| | |")
        print("|---|--:|")
        print(f"| the database | {megabytes:,.0f} MB |")
        print(f"| the backup | {size:,.0f} MB |")
        print(f"| made while opinions came in | {serving:,.1f} s, {megabytes / serving:,.0f} MB/s |")
        print(f"| made with nothing beside it | {made:,.1f} s, {megabytes / made:,.0f} MB/s |")
        print(f"| restored | {restored:,.1f} s, {megabytes / restored:,.0f} MB/s |")
        print(f"| an opinion sent before, 50 % and 99 % | {percentile(quiet, 0.5):.1f}, {percentile(quiet, 0.99):.1f} ms |")
        print(f"| … and meanwhile ({len(busy):,} of them) | {percentile(busy, 0.5):.1f}, {percentile(busy, 0.99):.1f} ms |")


if __name__ == "__main__":
    say("a backup and back")
    main()
