"""What the browser tests stand on: a server of their own and helpers that look at a page.

Tests import `axe`, `axe_once`, `fits` and `shot` from here; the rest is used by conftest.py.
"""

import fcntl
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from axe_playwright_python.sync_playwright import Axe

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("HUYING_BINARY", ROOT / ".build/debug/huying")).resolve()
SCREENSHOTS = ROOT / ".build/screenshots"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 15

# Loopback never goes through a proxy, whatever the environment says.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Server:
    """`huying serve` on a loopback port, a free one unless told, on a database nobody else uses."""

    def __init__(self, directory, database, *options, url=None):
        self.directory = directory
        self.log = directory / "server.log"
        self.url = url or f"http://127.0.0.1:{_free_port()}"
        self.database = database
        self.signed_in = {}
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [BINARY, "serve", "--database", database, "--listen", self.url.removeprefix("http://"),
                 "--without-rate-limits", *options],
                cwd=directory, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self):
        deadline = time.monotonic() + SECONDS_TO_START
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                with _direct.open(f"{self.url}/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                pass
            time.sleep(0.05)
        status = self.process.poll()
        what = f"was not ready after {SECONDS_TO_START} s" if status is None else f"ended with status {status}"
        raise AssertionError(f"The server {what}. Its log ends:\n{self.log_tail()}")

    def stop(self):
        """Asks it to stop as an operator would; a server that has to be killed, or ends badly, is a failure."""
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"The server did not stop in {SECONDS_TO_STOP} s:\n{self.log_tail()}") from None
        assert status in (0, -signal.SIGTERM), f"The server ended with status {status}:\n{self.log_tail()}"

    def log_tail(self, lines=40):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


class World:
    """The small demo city as it is today, loaded once for each engine, by the worker that is first; every server gets a copy,
    so no test file meets another's."""

    def __init__(self, engine, shared, directory):
        """`shared` is a folder of all workers of this run, `directory` one of this worker's."""
        self.directory = directory
        self.copies = 0
        self.postgres = PostgresDatabases() if engine == "postgres" else None
        self.template = shared / "template"
        named = shared / "database"
        shared.mkdir(exist_ok=True)
        with open(shared / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not named.exists():
                self.template.mkdir()
                database = self._database(self.template, "template0")
                huying(self.template, "migrate", "--database", database)
                huying(self.template, "demo", "--database", database, "--small", "--seed", "1")
                named.write_text(database)
            self.database = named.read_text()

    def copy(self):
        """A folder and a database like the template's; the folder also carries the deployment secret."""
        self.copies += 1
        directory = self.directory / f"copy-{self.copies}"
        shutil.copytree(self.template, directory)
        return directory, self._database(directory, self.database)

    def _database(self, directory, template):
        if self.postgres is None:
            return f"sqlite:{directory / 'var/huying.db'}"
        return self.postgres.create(directory.name.replace("-", "_"), template)


class PostgresDatabases:
    """Databases made for one run in the cluster that HUYING_TEST_DATABASE names."""

    def __init__(self):
        self.administration = os.environ["HUYING_TEST_DATABASE"]
        # The same in all workers of a run: conftest.py sets it.
        self.prefix = f"huying_browser_{os.environ['HUYING_TEST_RUN']}_"

    def create(self, name, template):
        name = f"{self.prefix}{os.getpid()}_{name}"
        template = urllib.parse.urlsplit(template).path.lstrip("/")
        self._psql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return urllib.parse.urlsplit(self.administration)._replace(path=f"/{name}").geturl()

    def drop_all(self):
        """All of the run, those of other workers too."""
        names = self._psql(f"SELECT datname FROM pg_database WHERE starts_with(datname, '{self.prefix}')").split()
        for name in names:
            self._psql(f"DROP DATABASE {name} WITH (FORCE)")

    def _psql(self, statement):
        return subprocess.run(
            ["psql", "--quiet", "--no-psqlrc", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1",
             f"--command={statement}", self.administration],
            check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
        ).stdout


def huying(directory, *arguments):
    """Runs a command of the program to its end; its output is shown when it fails."""
    (directory / "var").mkdir(exist_ok=True)
    done = subprocess.run(
        [BINARY, *arguments], cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
    )
    assert done.returncode == 0, f"huying {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}"
    return done.stdout


class Guard:
    """Watches a browser context for what no page of ours may do: errors in the console, requests to others."""

    def __init__(self, context, origin, allow):
        self.origin = origin
        self.allow = [re.compile(pattern) for pattern in allow]
        self.findings = []
        self.failed_loads = []
        self.refused_pages = set()
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.findings.append(f"uncaught error: {error.error}"))

    def _on_request(self, request):
        parts = urllib.parse.urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.findings.append(f"request to another origin: {request.url}")

    def _on_response(self, response):
        if response.status >= 400 and response.request.is_navigation_request():
            self.refused_pages.add(response.url)

    def _on_console(self, message):
        if message.type != "error":
            return
        if message.text.startswith("Failed to load resource"):
            self.failed_loads.append((message.location["url"], message.text))
        else:
            self.findings.append(f"console: {message.text} ({message.location['url']})")

    def check(self):
        # Chromium also calls a page that was answered with 404 or 422 a failed load; that answer is the test's matter.
        loads = [f"console: {text} ({url})" for url, text in self.failed_loads if url not in self.refused_pages]
        found = [line for line in self.findings + loads if not any(p.search(line) for p in self.allow)]
        assert not found, "The page did what no page may:\n" + "\n".join(f"  {line}" for line in found)


def axe(page, context=None):
    """Fails if axe-core finds anything wrong on the page (or in the part that the CSS selector `context` names)."""
    # Only what is wrong is carried over: what is right is most of it.
    page.evaluate(AXE.axe_script)
    violations = page.evaluate(
        "context => axe.run(context ?? document, { resultTypes: ['violations'] }).then(found => found.violations)", context)
    assert not violations, f"axe-core found fault with {page.url}:\n" + "\n".join(map(_explained, violations))


AXE = Axe()
_seen_by_axe = set()


def axe_once(page):
    """As `axe`, but not again for a page that differs from one already seen in its texts and numbers alone."""
    shape = page.evaluate("""() => [innerWidth, ...[...document.querySelectorAll("*")].map(each => [
        each.tagName,
        each.childElementCount || !each.textContent.trim() ? "" : "words",
        ...[...each.attributes].filter(one => one.name !== "value")
            .map(one => one.name + "=" + one.value.replace(/[0-9a-f-]{8,}|[0-9]+/g, "0")),
    ].join(" "))].join("\\n")""")
    if hash(shape) not in _seen_by_axe:
        axe(page)
        _seen_by_axe.add(hash(shape))


def fits(page):
    """Fails if the page is wider than the window, naming what sticks out."""
    wide = page.evaluate("""() => {
        const room = window.innerWidth;
        if (document.documentElement.scrollWidth <= room) return null;
        const out = [...document.querySelectorAll("body *")].filter(each => each.getBoundingClientRect().right > room);
        return out.slice(0, 5).map(each => each.outerHTML.slice(0, 160)).concat(
            `${document.documentElement.scrollWidth} px in a window of ${room} px`);
    }""")
    assert not wide, f"{page.url} does not fit:\n  " + "\n  ".join(wide)


def _explained(violation):
    lines = [f"  {violation['id']} ({violation['impact']}): {violation['help']}, see {violation['helpUrl']}"]
    for node in violation["nodes"]:
        summary = " ".join(node.get("failureSummary", "").split())
        lines.append(f"    {' '.join(map(str, node['target']))}: {node['html'][:200]}")
        lines.append(f"      {summary}")
    return "\n".join(lines)


def shot(page, name):
    """Writes the whole page as an image, named after `name` and the width it was seen at; gives its path."""
    assert re.fullmatch(r"[a-z0-9-]+", name), f"{name}: small letters, digits and hyphens only"
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name}-{page.viewport_size['width']}.png"
    page.screenshot(path=path, full_page=True, animations="disabled")
    return path


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
