"""Many open pages that listen for notices: after how long they are told, and what they cost. Started by scripts/live."""

import argparse
import asyncio
import contextlib
import hashlib
import hmac
import json
import os
import pathlib
import random
import resource
import secrets
import subprocess
import tempfile
import time

import city
from server import ROOT, Server, huying

SECONDS_OF_SILENCE = 20


def main():
    options = arguments()
    options.binary = options.binary.resolve()
    # A page is a file on either side.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory(prefix="huying-live-", dir=options.directory) as folder:
        folder = pathlib.Path(folder).resolve()
        folder.chmod(0o755)
        database = f"sqlite:{folder / 'huying.db'}"
        if options.postgres:
            database = subprocess.run([ROOT / "scripts/postgres", "start", folder / "cluster"], check=True,
                                      stdout=subprocess.PIPE, text=True).stdout.strip()
        try:
            huying(options.binary, folder, "migrate", "--database", database)
            city.lay_out(database)
            secret = next(path for path in folder.rglob("*.secret")).read_bytes()
            tokens = enter(database, secret, options.pages)
            with Server(options.binary, folder, database, "--live-pages", str(options.pages)) as server:
                server.wait_until_ready()
                asyncio.run(measure(server, tokens, options))
        finally:
            if options.postgres:
                subprocess.run([ROOT / "scripts/postgres", "stop", folder / "cluster"], check=True)


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/live")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / ".build/release/huying")
    parser.add_argument("--directory", type=pathlib.Path, default=None)
    return parser.parse_args()


def enter(database, secret, count):
    """People who all look after one station and have signed in; gives their tokens. Signing in 2,000 times would measure
    the hashing of passwords."""
    key = hkdf(secret, b"huying hashing")
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    later = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 7 * 86_400))
    statements, tokens = [], []
    for number in range(count):
        token, person = secrets.token_hex(32), f"listener-{number:05d}"
        tokens.append(token)
        digest = hmac.new(key, b"session\n" + token.encode(), hashlib.sha256).hexdigest()
        statements += [
            f"INSERT INTO person (id, name, pseudonym, made_at) VALUES ('{person}', '度量', 'p-{person}', '{now}')",
            "INSERT INTO account (id, person_id, login, password_hash, made_at) "
            f"VALUES ('a-{person}', '{person}', '{person}', '', '{now}')",
            "INSERT INTO role_grant (id, person_id, role, organisation_id, from_on) "
            f"VALUES ('g-{person}', '{person}', 'stationClerk', 'site-{city.SITES[0]}', '2020-01-01')",
            "INSERT INTO session (token_hash, sign_in_id, account_id, person_id, kind, device, made_at, seen_at, expires_at) "
            f"VALUES ('{digest}', 's-{person}', 'a-{person}', '{person}', 'cookie', '', '{now}', '{now}', '{later}')",
        ]
    into = city.target(database)
    run_all(into, statements)
    into.close()
    return tokens


def run_all(into, statements):
    if hasattr(into, "connection"):
        into.run("BEGIN")
        for statement in statements:
            into.run(statement)
        into.run("COMMIT")
    else:
        into.run("BEGIN;\n" + ";\n".join(statements) + ";\nCOMMIT")


def hkdf(secret, info):
    """HKDF-SHA-256 (RFC 5869) without salt, 32 bytes: how the program derives its key for hashes."""
    extracted = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()


class Page:
    """One page that listens."""

    def __init__(self, port, token):
        self.port, self.token = port, token
        self.told = []

    async def listen(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(
            f"GET /notices/live HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
            f"Cookie: session={self.token}\r\n\r\n".encode())
        await self.writer.drain()
        status = await self.reader.readline()
        assert b" 200 " in status, status

    async def hear(self):
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            while line := await self.reader.readline():
                if line.startswith(b"data: "):
                    self.told.append((time.monotonic(), json.loads(line[6:])["unread"]))


async def measure(server, tokens, options):
    before = server.megabytes()
    pages = [Page(server.port, token) for token in tokens]
    for start in range(0, len(pages), 100):
        await asyncio.gather(*(page.listen() for page in pages[start:start + 100]))
    hearing = [asyncio.create_task(page.hear()) for page in pages]
    await until(lambda: all(page.told for page in pages), 60, "not every page was told its first number")
    after = server.megabytes()
    print(f"{len(pages)} open pages on {'PostgreSQL' if options.postgres else 'SQLite'}; load "
          f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"memory: {before:.0f} MB before, {after:.0f} MB with all open, "
          f"{(after - before) * 1024 / len(pages):.1f} KB a page")
    used = server.cpu_seconds()
    await asyncio.sleep(SECONDS_OF_SILENCE)
    used = server.cpu_seconds() - used
    print(f"processor while nothing happens, for {SECONDS_OF_SILENCE} s: {used:.2f} s, "
          f"{100 * used / SECONDS_OF_SILENCE:.1f} % of a core")
    times, used = [], server.cpu_seconds()
    for number in range(options.rounds):
        # Not in step with the server's looks.
        await asyncio.sleep(1 + random.random() / 3)
        wanted = [len(page.told) + 1 for page in pages]
        acknowledged = await send(server.port, number)
        await until(lambda wanted=wanted: all(len(page.told) >= want for page, want in zip(pages, wanted)), 30,
                    "not every page was told")
        taken = sorted(page.told[want - 1][0] - acknowledged for page, want in zip(pages, wanted))
        assert all(page.told[want - 1][1] == number + 1 for page, want in zip(pages, wanted)), "a wrong number"
        times += taken
        print(f"notice {number + 1}: told after {taken[0]:.3f} to {taken[-1]:.3f} s")
    times.sort()
    print(f"all: median {times[len(times) // 2]:.3f} s, 99 % {times[len(times) * 99 // 100]:.3f} s, "
          f"longest {times[-1]:.3f} s after the answer to the request that posted it")
    used = (server.cpu_seconds() - used) / options.rounds
    print(f"processor of the server for a notice to all: {used:.2f} s")
    print(f"memory afterwards: {server.megabytes():.0f} MB, at most {server.megabytes('VmHWM'):.0f} MB")
    # With every page still open.
    server.process.terminate()
    began = time.monotonic()
    await asyncio.gather(*hearing)
    await until(lambda: server.process.poll() is not None, 30, "the server did not stop")
    print(f"stopped, with all pages open: {time.monotonic() - began:.1f} s")


async def send(port, number):
    """An opinion to the station of all of them. Gives the moment at which it was acknowledged."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = json.dumps({"site": city.SITES[0], "topic": "roads", "text": f"路灯不亮，第{number + 1}次。"}).encode()
    writer.write(b"POST /api/v1/opinions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                 b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    status = await reader.readline()
    moment = time.monotonic()
    assert b" 201 " in status, status
    await reader.read()
    writer.close()
    return moment


async def until(holds, seconds, otherwise):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, otherwise
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    main()
