"""Two PostgreSQL servers under Patroni, two Huying nodes, HAProxy in front of both, and a drill. Started by
scripts/cluster; see there. Python's standard library only."""

import argparse
import contextlib
import http.client
import json
import os
import pathlib
import pwd
import random
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import city
import crash
from server import ROOT, Client, Server, free_port, huying

SECOND = "staff.second"
# Patroni's own advice for its smallest: what the primary's lease lasts, and how often it is renewed.
TTL, LOOP_WAIT, RETRY_TIMEOUT = 20, 5, 5
PATIENCE = 120


def as_postgres(*command):
    """PostgreSQL refuses to be run by root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


def until(what, condition, seconds=PATIENCE, every=0.05):
    """Waits for something that other programs bring about; returns how long it took."""
    began = time.monotonic()
    while time.monotonic() < began + seconds:
        with contextlib.suppress(OSError, http.client.HTTPException, ValueError, KeyError):
            if condition():
                return time.monotonic() - began
        time.sleep(every)
    raise AssertionError(f"after {seconds} s still not: {what}")


class Program:
    """One that runs beside us, with a log of its own; ended with all it started."""

    def __init__(self, name, folder, command, environment=None):
        self.name, self.log = name, folder / f"{name}.log"
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True, env={**os.environ, **(environment or {})})

    def end(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, how)
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


class Keeper:
    """A PostgreSQL server and the Patroni that keeps it."""

    def __init__(self, name, cluster):
        self.name, self.cluster = name, cluster
        self.port, self.rest = free_port(), free_port()
        self.folder = cluster.folder / name
        self.folder.mkdir(mode=0o700)
        self.data = self.folder / "data"
        self.program = None
        (self.folder / "patroni.yml").write_text(json.dumps(self._settings(), indent=2))
        cluster.give(self.folder, self.folder / "patroni.yml")

    def _settings(self):
        """YAML, of which JSON is a part."""
        password = self.cluster.password
        return {
            "scope": "huying", "name": self.name, "namespace": "/db/",
            "restapi": {"listen": f"127.0.0.1:{self.rest}", "connect_address": f"127.0.0.1:{self.rest}"},
            "etcd3": {"host": f"127.0.0.1:{self.cluster.etcd_port}"},
            "bootstrap": {
                "dcs": {
                    "ttl": TTL, "loop_wait": LOOP_WAIT, "retry_timeout": RETRY_TIMEOUT,
                    "maximum_lag_on_failover": 1 << 20, "synchronous_mode": True,
                    "postgresql": {"use_pg_rewind": True, "use_slots": True,
                                   "parameters": {"max_connections": 100, "wal_log_hints": "on", "jit": "off"}},
                },
                "initdb": [{"encoding": "UTF8"}, {"locale": "C"}, {"auth-host": "scram-sha-256"}, "data-checksums"],
                "pg_hba": ["host replication replicator 127.0.0.1/32 scram-sha-256",
                           "host all all 127.0.0.1/32 scram-sha-256"],
            },
            "postgresql": {
                "listen": f"127.0.0.1:{self.port}", "connect_address": f"127.0.0.1:{self.port}",
                "data_dir": str(self.data), "bin_dir": str(self.cluster.programs), "pgpass": str(self.folder / "pgpass"),
                "authentication": {"superuser": {"username": "huying", "password": password},
                                   "replication": {"username": "replicator", "password": password}},
                "parameters": {"unix_socket_directories": str(self.folder)},
            },
        }

    def start(self):
        self.program = Program(self.name, self.folder, as_postgres("patroni", str(self.folder / "patroni.yml")))

    def ask(self, path):
        return Client(self.rest, timeout=3).get(path)

    def is_primary(self):
        return self.ask("/primary").status == 200

    def is_synchronous(self):
        return self.ask("/synchronous").status == 200

    def kill(self):
        """The machine is gone: Patroni and every process of PostgreSQL, at once."""
        postmaster = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        self.program.end(signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(postmaster, signal.SIGKILL)

    def stop(self):
        if self.program:
            self.program.end()
        subprocess.run(as_postgres(str(self.cluster.programs / "pg_ctl"), "stop", "--silent", "--mode=immediate",
                                   f"--pgdata={self.data}"), cwd=self.folder, check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Cluster:
    def __init__(self, folder, binary):
        self.folder, self.binary = folder, binary
        self.password = secrets.token_hex(16)
        self.programs = server_programs()
        self.etcd_port, self.database_port, self.web_port = free_port(), free_port(), free_port()
        # Kept within the cluster: the address on a command line can be seen by others.
        self.database = f"postgres://huying:{self.password}@127.0.0.1:{self.database_port}/huying"
        self.keepers, self.nodes, self.others = [], [], []

    def give(self, *paths):
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            for path in paths:
                os.chown(path, owner.pw_uid, owner.pw_gid)

    def start(self, say):
        os.chmod(self.folder, 0o711)
        peer = free_port()
        client = f"http://127.0.0.1:{self.etcd_port}"
        self.others.append(Program("etcd", self.folder, [
            "etcd", "--data-dir", str(self.folder / "etcd"), "--listen-client-urls", client,
            "--advertise-client-urls", client, "--listen-peer-urls", f"http://127.0.0.1:{peer}",
            "--initial-advertise-peer-urls", f"http://127.0.0.1:{peer}",
            "--initial-cluster", f"default=http://127.0.0.1:{peer}"]))
        until("etcd answers", lambda: Client(self.etcd_port, 2).get("/health").status == 200)
        self.keepers = [Keeper(name, self) for name in ("one", "two")]
        self.keepers[0].start()
        until("the first server is primary", self.keepers[0].is_primary)
        self.keepers[1].start()
        until("the second follows it synchronously", self.keepers[1].is_synchronous)
        say("PostgreSQL: a primary and a synchronous standby under Patroni")
        self._start_proxy()
        # Until its first checks are done, HAProxy takes the standby for a primary too, and tries both in turn.
        until("HAProxy leads to the primary alone", lambda: all(
            self.query("SELECT pg_is_in_recovery()", "postgres") == ["f"] for _ in range(6)))
        self.query("CREATE DATABASE huying TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'", "postgres")
        crash.prepare(self.binary, self.folder, self.database)
        huying(self.binary, self.folder, "account", "add", SECOND, "--name", "量度", "--database", self.database,
               text=city.PASSWORD + "\n")
        huying(self.binary, self.folder, "account", "grant", SECOND, "deputyWorkStaff", "--region", "411600000000",
               "--database", self.database)
        self.nodes = [self._node(port) for port in self.node_ports]
        for node in self.nodes:
            node.wait_until_ready()
        until("a node can be reached through HAProxy", lambda: Client(self.web_port, 5).get("/readyz").status == 200)
        say("Huying: two nodes behind HAProxy")

    def _node(self, port):
        return Server(self.binary, self.folder, self.database, port=port)

    def restart(self, index):
        self.nodes[index] = self._node(self.node_ports[index])
        self.nodes[index].wait_until_ready()

    def _start_proxy(self):
        self.node_ports = [free_port(), free_port()]
        keepers = "\n".join(f"    server {keeper.name} 127.0.0.1:{keeper.port} check port {keeper.rest}"
                            for keeper in self.keepers)
        nodes = "\n".join(f"    server node{index} 127.0.0.1:{port} check" for index, port in enumerate(self.node_ports))
        (self.folder / "haproxy.cfg").write_text(f"""\
global
    maxconn 1000
defaults
    timeout connect 2s
    timeout client 90s
    timeout server 90s
    timeout check 3s
    default-server inter 1s fall 2 rise 1
listen database
    mode tcp
    bind 127.0.0.1:{self.database_port}
    option httpchk OPTIONS /primary
    http-check expect status 200
    default-server on-marked-down shutdown-sessions
{keepers}
listen web
    mode http
    bind 127.0.0.1:{self.web_port}
    option httpchk GET /readyz
    http-check expect status 200
    option forwardfor
{nodes}
""")
        self.others.append(Program("haproxy", self.folder, ["haproxy", "-db", "-f", str(self.folder / "haproxy.cfg")]))

    def query(self, statement, database="huying"):
        address = urllib.parse.urlsplit(self.database)._replace(path=f"/{database}").geturl()
        said = subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", address, "-c", statement], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if said.returncode != 0:
            raise ValueError(said.stderr)
        return said.stdout.split()

    def primary(self):
        return next(keeper for keeper in self.keepers if keeper.is_primary())

    def standby(self):
        primary = self.primary()
        return next(keeper for keeper in self.keepers if keeper is not primary)

    def whole(self):
        """A primary, and a standby that every commit waits for."""
        return any(keeper.is_primary() for keeper in self.keepers) and any(
            keeper.is_synchronous() for keeper in self.keepers) and self.query(
            "SELECT sync_state || current_setting('synchronous_commit') FROM pg_stat_replication") == ["syncon"]

    def stop(self):
        for node in self.nodes:
            if node.process.poll() is None:
                node.kill()
        for keeper in self.keepers:
            with contextlib.suppress(Exception):
                keeper.stop()
        for other in reversed(self.others):
            other.end()


def server_programs():
    """Debian keeps them off the PATH, one folder for each major version; the newest is taken."""
    folders = [path.parent for path in pathlib.Path("/usr/lib/postgresql").glob("*/bin/pg_controldata")]
    if folders:
        return max(folders, key=lambda path: int(path.parent.name))
    if found := shutil.which("pg_controldata"):
        return pathlib.Path(found).parent
    sys.exit("There is no PostgreSQL server here: run scripts/setup tests")


class EnduringLoad:
    """Clients that go on whatever happens, and remember what they were promised and when."""

    def __init__(self, port, token, clients, seed):
        self.port, self.token, self.seed = port, token, seed
        self.acknowledged, self.times, self.failed, self.acts = [], [], 0, 0
        self.lock, self.over = threading.Lock(), threading.Event()
        self.threads = [threading.Thread(target=self._work, args=(number,), daemon=True) for number in range(clients)]
        for thread in self.threads:
            thread.start()

    def _work(self, number):
        dice, client = random.Random(f"{self.seed} {number}"), None
        while not self.over.is_set():
            try:
                client = client or Client(self.port, timeout=40)
                promise = self._send(client, dice)
                if promise and number % 2:
                    self._act(client, promise)
            except (OSError, http.client.HTTPException, ValueError):
                self._fail()
                client = None

    def _fail(self):
        with self.lock:
            self.failed += 1
        # As somebody would who is told to try again in a moment.
        self.over.wait(0.1)

    def _done(self):
        with self.lock:
            self.times.append(time.monotonic())

    def _send(self, client, dice):
        text = f"人民路{dice.randrange(10**12)}号的路灯不亮了，请派人看看。"
        answer = client.post_json("/api/v1/opinions", {"site": dice.choice(city.SITES), "topic": "roads", "text": text})
        if answer.status != 201:
            self._fail()
            return None
        promise = crash.Promise(answer.json["number"], answer.json["secret"], text)
        self._done()
        with self.lock:
            self.acknowledged.append(promise)
        return promise

    def _act(self, client, promise):
        promise.perhaps = "withUnit"
        answer = crash.give(client, promise, self.token)
        if answer.status != 200:
            self._fail()
            return
        promise.state, promise.perhaps = "withUnit", None
        self._done()
        with self.lock:
            self.acts += 1

    def pause_after(self, moment):
        """The longest time without any acknowledged write since then."""
        with self.lock:
            times = sorted(when for when in self.times if when >= moment - 1)
        return max((after - before for before, after in zip(times, times[1:])), default=0)

    def flows(self, since):
        with self.lock:
            return sum(when > since for when in self.times) >= 20

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


def drill(cluster, load, name, strike, mend, say):
    """Strikes, waits until writes flow again, mends, waits until the cluster is whole again."""
    before = len(load.acknowledged)
    until("writes flow", lambda: load.flows(time.monotonic() - 1) or len(load.acknowledged) > before + 20)
    struck = time.monotonic()
    strike()
    # Writes already on their way do not count: the pause must be over, not about to begin.
    time.sleep(2)
    until(f"writes flow again after {name}", lambda: load.flows(time.monotonic() - 1))
    mend()
    until("the cluster is whole", cluster.whole)
    until("writes flow", lambda: load.flows(time.monotonic() - 1))
    say(f"{name}: no write for {load.pause_after(struck):.1f} s at most, whole again after "
        f"{time.monotonic() - struck:.0f} s")


def switch_over(cluster):
    primary, standby = cluster.primary(), cluster.standby()
    config = str(primary.folder / "patroni.yml")
    subprocess.run(as_postgres("patronictl", "-c", config, "switchover", "--master", primary.name, "--candidate",
                               standby.name, "--force", "huying"), cwd=primary.folder, check=True,
                   stdout=subprocess.DEVNULL)
    until("the primary is the other one", standby.is_primary)


def publish_across(cluster, say):
    """What one node publishes, the page that the other keeps shows too."""
    here, there = (Client(node.port) for node in cluster.nodes)
    answer = here.post_json("/api/v1/opinions", {"site": city.SITES[0], "topic": "roads", "text": "公园门口的井盖破了。"})
    number = answer.json["number"]
    tokens = [crash.sign_in(cluster.nodes[0].port, name) for name in (crash.STAFF, SECOND)]
    give = crash.give(here, crash.Promise(number, "", ""), tokens[0])
    assert give.status == 200, give.body
    for path, fields, token in (
            ("propose-publication", {"title": "井盖", "publicText": "公园门口井盖破损"}, tokens[0]),
            ("publish", {}, tokens[1])):
        assert number not in there.get("/opinions").body.decode()
        told = here.post_json(f"/api/v1/opinions/{number}/{path}", fields, Authorization=f"Bearer {token}")
        assert told.status == 200, (path, told.body)
    took = until("the other node lists what was published",
                 lambda: number in there.get("/opinions").body.decode(), seconds=30)
    say(f"published on one node, in the list that the other keeps after {took:.2f} s")


def must_hold(cluster, load, say):
    """Every promise is kept on both nodes, once, and nothing is half-written."""
    for index, node in enumerate(cluster.nodes):
        crash.must_open(node.port, load.acknowledged, f"node {index}")
    # The background numbers what came in last.
    until("every event has its position",
          lambda: cluster.query("SELECT COUNT(*) FROM event WHERE position IS NULL") == ["0"])
    crash.must_be_whole(cluster.database, "after the drill")
    texts = [promise.text for promise in load.acknowledged]
    assert len(set(texts)) == len(texts), "the load told two opinions in the same words"
    doubled = cluster.query("SELECT original FROM opinion_words GROUP BY original HAVING COUNT(*) > 1")
    assert not doubled, f"kept twice: {doubled[:3]}"
    say(f"{len(load.acknowledged)} opinions and {load.acts} acts acknowledged, each there on both nodes, once; "
        f"{load.failed} requests were answered with an error or not at all; nothing half-written")


def run_drill(cluster, clients, seed, say):
    token = crash.sign_in(cluster.web_port)
    load = EnduringLoad(cluster.web_port, token, clients, seed)
    killed = []

    def kill(keeper):
        killed.append(keeper)
        keeper.kill()

    try:
        drill(cluster, load, "primary killed", lambda: kill(cluster.primary()), lambda: killed[-1].start(), say)
        drill(cluster, load, "Huying node killed", cluster.nodes[0].kill, lambda: cluster.restart(0), say)
        drill(cluster, load, "standby killed", lambda: kill(cluster.standby()), lambda: killed[-1].start(), say)
        drill(cluster, load, "primary changed on purpose", lambda: switch_over(cluster), lambda: None, say)
    finally:
        load.stop()
    must_hold(cluster, load, say)
    publish_across(cluster, say)


def main():
    parser = argparse.ArgumentParser(prog="scripts/cluster", description=__doc__)
    parser.add_argument("--binary", type=pathlib.Path, help="the release build, else the debug build")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="bring it up, print the addresses, wait for Ctrl-C")
    options = parser.parse_args()
    builds = [options.binary] if options.binary else [ROOT / f".build/{kind}/huying" for kind in ("release", "debug")]
    binary = next((build for build in builds if build.is_file()), None)
    if binary is None:
        sys.exit("There is no program to run: swift build --product huying")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="huying-cluster-", ignore_cleanup_errors=True) as folder:
        cluster = Cluster(pathlib.Path(folder).resolve(), binary.resolve())
        try:
            cluster.start(say)
            if options.keep:
                say(f"http://127.0.0.1:{cluster.web_port} (nodes {', '.join(map(str, cluster.node_ports))}), "
                    f"database on port {cluster.database_port}, logs in {folder}; Ctrl-C ends it")
                with contextlib.suppress(KeyboardInterrupt):
                    signal.pause()
            else:
                run_drill(cluster, options.clients, options.seed, say)
        except Exception:
            for program in cluster.others + [keeper.program for keeper in cluster.keepers if keeper.program]:
                sys.stderr.write(f"--- {program.name}\n{program.log.read_text(errors='replace')[-4000:]}\n")
            raise
        finally:
            cluster.stop()


def say(line):
    print(line, flush=True)


if __name__ == "__main__":
    main()
