"""The peak of a congress session: hundreds of suggestions are drafted, signed by thousands and put forward within minutes.
What is measured is whether a signature is lost or counted twice, and how long signing takes beside /healthz.
Started by scripts/bench --session, which says what the options mean."""

import argparse
import os
import pathlib
import random
import subprocess
import tempfile
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import city
from bench import machine, say
from server import ROOT, Client, Server, huying

PASSWORD = city.PASSWORD
TEXT = {"grounds": "人民路有十二盏路灯不亮，晚上看不清路。", "proposal": "一个月内修好，并且每月检查一次。"}


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench --session")
    parser.add_argument("--suggestions", type=int, default=400)
    parser.add_argument("--signatures", type=int, default=3000)
    parser.add_argument("--deputies", type=int, default=600)
    parser.add_argument("--clients", type=int, default=64, help="how many deputies act at the same moment")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / ".build/release/huying")
    parser.add_argument("--directory", type=pathlib.Path, default=None)
    options = parser.parse_args()
    options.binary = options.binary.resolve()
    with tempfile.TemporaryDirectory(prefix="huying-session-", dir=options.directory) as folder:
        folder = pathlib.Path(folder).resolve()
        folder.chmod(0o755)
        if not options.postgres:
            return Session(options, folder, f"sqlite:{folder / 'huying.db'}").run()
        url = subprocess.run([ROOT / "scripts/postgres", "start", folder / "cluster"], check=True,
                             stdout=subprocess.PIPE, text=True).stdout.strip()
        try:
            return Session(options, folder, url).run()
        finally:
            subprocess.run([ROOT / "scripts/postgres", "stop", folder / "cluster"], check=True)


class Session:
    def __init__(self, options, folder, database):
        self.options, self.folder, self.database = options, folder, database
        self.times = {}
        self.lock = threading.Lock()
        self.local = threading.local()

    def run(self):
        load = os.getloadavg()[0]
        self.lay_out()
        with Server(self.options.binary, self.folder, self.database) as server:
            server.wait_until_ready()
            self.server = server
            self.tokens = self.each(range(self.options.deputies), self.sign_in)
            quiet = self.health(5)
            began = time.monotonic()
            busy, stop = [], threading.Event()
            watcher = threading.Thread(target=self.watch, args=(busy, stop))
            watcher.start()
            paths = self.each(range(self.options.suggestions), self.draft)
            wanted = self.invite(paths)
            # Each tap comes twice, as from a phone with a bad connection: it must count once.
            taps = [tap for tap in wanted for _ in range(2)]
            random.Random(3).shuffle(taps)
            answers = self.each(taps, self.sign)
            filed = self.each(range(len(paths)), lambda number: self.put_forward(number, paths[number]))
            stop.set()
            watcher.join()
            seconds = time.monotonic() - began
            self.check(paths, wanted, answers, filed)
            peak = server.megabytes("VmHWM")
        self.report(load, seconds, quiet, busy, len(wanted), peak)

    def lay_out(self):
        binary, database = self.options.binary, self.database
        huying(binary, self.folder, "migrate", "--database", database)
        city.lay_out(database)
        huying(binary, self.folder, "account", "add", "deputy0", "--name", "度量", "--database", database,
               text=PASSWORD + "\n")
        # The others have the same password, which is costly to hash.
        county, one = city.COUNTIES[0], "(SELECT password_hash FROM account WHERE login = 'deputy0')"
        statements = []
        for number in range(self.options.deputies):
            person = f"measured-{number:04d}"
            statements.append("INSERT INTO person (id, name, pseudonym, made_at) VALUES "
                              f"('{person}', '代表{number}', 'm{number}', '2026-01-01T00:00:00Z')")
            statements.append(
                "INSERT INTO account (id, person_id, login, password_hash, made_at) VALUES "
                f"('{person}', '{person}', 'deputy{number}', {one}, '2026-01-01T00:00:00Z')" if number else
                f"UPDATE account SET person_id = '{person}' WHERE login = 'deputy0'")
            statements.append(
                "INSERT INTO mandate (id, person_id, level, region_id, term, district, status, from_on) VALUES "
                f"('{person}', '{person}', 'county', '{county}', 17, '第 {number} 选区', 'active', '2022-03-01')")
            statements.append("INSERT INTO deputy (person_id, slug, region_id, bio, reception) VALUES "
                              f"('{person}', 'd{number}', '{county}', '', '')")
        into = city.target(database)
        if self.options.postgres:
            into.run(";\n".join(statements))
        else:
            for statement in statements:
                into.run(statement)
        into.close()

    # What deputies do

    def each(self, items, act):
        with ThreadPoolExecutor(self.options.clients) as pool:
            return list(pool.map(act, items))

    def ask(self, kind, deputy, path, value):
        if not hasattr(self.local, "client"):
            self.local.client = Client(self.server.port, timeout=120)
        headers = {"Authorization": f"Bearer {self.tokens[deputy]}"} if deputy is not None else {}
        began = time.monotonic()
        answer = self.local.client.post_json(f"/api/v1{path}", value, **headers)
        took = time.monotonic() - began
        with self.lock:
            self.times.setdefault(kind, []).append(took)
        return answer

    def wanted(self, answer, *statuses):
        if answer.status not in statuses:
            raise SystemExit(f"{answer.status}: {answer.body[:400]}\n{self.server.log_tail()}")
        return answer

    def sign_in(self, number):
        answer = self.ask("sign in", None, "/sessions", {"account": f"deputy{number}", "password": PASSWORD})
        return self.wanted(answer, 200, 201).json["token"]

    def draft(self, number):
        answer = self.ask("draft", number % self.options.deputies, "/suggestions",
                          {"title": f"关于第 {number} 件事的建议", **TEXT})
        return "/suggestions/" + self.wanted(answer, 200, 201).json["id"]

    def invite(self, paths):
        """Spreads the signatures over the suggestions, and asks for each; who signs what, in a random order."""
        dice, deputies = random.Random(1), self.options.deputies
        asked = []
        for number in range(len(paths)):
            share = self.options.signatures * (number + 1) // len(paths) - self.options.signatures * number // len(paths)
            others = dice.sample([one for one in range(deputies) if one != number % deputies], share)
            asked += [(number, other) for other in others]

        def one(number):
            for asked_number, other in asked:
                if asked_number == number:
                    self.wanted(self.ask("invite", number % deputies, f"{paths[number]}/invite-cosigner",
                                         {"deputy": f"d{other}"}), 200)

        self.each(range(len(paths)), one)
        self.paths = paths
        return asked

    def sign(self, tap):
        number, deputy = tap
        return self.wanted(self.ask("sign", deputy, f"{self.paths[number]}/confirm-cosign", {}), 200, 409).status

    def put_forward(self, number, path):
        answer = self.ask("put forward", number % self.options.deputies, f"{path}/file",
                          {"channel": "inSession", "oneMatter": True})
        return self.wanted(answer, 200).json["state"]

    # Beside it

    def health(self, seconds):
        client, times, end = Client(self.server.port), [], time.monotonic() + seconds
        while time.monotonic() < end:
            times.append(self.health_once(client))
        return times

    def health_once(self, client):
        began = time.monotonic()
        client.get("/healthz")
        return time.monotonic() - began

    def watch(self, times, stop):
        client = Client(self.server.port, timeout=120)
        while not stop.wait(0.02):
            times.append(self.health_once(client))

    # What came of it

    def check(self, paths, wanted, answers, filed):
        if answers.count(200) != len(wanted):
            raise SystemExit(f"{answers.count(200)} signatures were accepted, {len(wanted)} were asked for")
        if filed != ["filed"] * len(paths):
            raise SystemExit("not every suggestion was put forward")
        client = Client(self.server.port)
        for number, path in enumerate(paths):
            own = self.tokens[number % self.options.deputies]
            signers = client.get(f"/api/v1{path}", Authorization=f"Bearer {own}").json["signers"]
            signed = sorted(one["deputy"] for one in signers if one["state"] == "confirmed")
            if signed != sorted(f"d{other}" for asked, other in wanted if asked == number):
                raise SystemExit(f"{path}: signatures were lost or doubled")

    def report(self, load, seconds, quiet, busy, signatures, peak):
        engine = "PostgreSQL" if self.options.postgres else "SQLite"
        print(f"### A session's peak on {engine}\n")
        print(f"{machine()}; load before: {load:.1f}. {self.options.suggestions} suggestions, {signatures:,} signatures, each "
              f"sent twice, {self.options.deputies} deputies, {self.options.clients} at a time, in {seconds:,.0f} s. No "
              "signature was lost or counted twice.\n")
        print("| | requests | 50 % ms | 99 % ms | 99 % ÷ /healthz meanwhile |")
        print("|---|--:|--:|--:|--:|")
        beside = percentile(busy, 0.99)
        print(f"| /healthz before | {len(quiet):,} | {percentile(quiet, 0.5):.2f} | {percentile(quiet, 0.99):.2f} | |")
        print(f"| /healthz meanwhile | {len(busy):,} | {percentile(busy, 0.5):.2f} | {beside:.2f} | 1.0 |")
        for kind in ("draft", "invite", "sign", "put forward"):
            times = self.times[kind]
            print(f"| {kind} | {len(times):,} | {percentile(times, 0.5):.2f} | {percentile(times, 0.99):.2f} "
                  f"| {percentile(times, 0.99) / beside:.1f} |")
        print(f"\nMemory at most {peak:.0f} MB.\n")


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


if __name__ == "__main__":
    say("a session's peak")
    main()
