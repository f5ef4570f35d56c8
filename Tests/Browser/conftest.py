"""Fixtures of the browser tests.

A test that takes `page_at` gets a function that opens a page on the demo city at a width; `plain_page` is a page
without JavaScript, `people` gives those who work or write there. Marked `both_engines`, it runs on PostgreSQL too when HUYING_TEST_DATABASE names one. A console
error or a request to another origin fails the test, whatever else it checked.
"""

import os
import re

import pytest
from playwright.sync_api import Error, sync_playwright

from acting import Someone
from harness import BINARY, Guard, PostgresDatabases, Server, World, shot

CHROMIUM = "/usr/bin/chromium-headless-shell"
HEIGHTS = {360: 740, 768: 1024, 1440: 900}


def pytest_configure(config):
    config.addinivalue_line("markers", "both_engines: also runs on PostgreSQL when HUYING_TEST_DATABASE names one")
    if not BINARY.is_file():
        raise pytest.UsageError(f"{BINARY} is not built: swift build --product huying")
    # Workers are begun after this, and are told so.
    os.environ.setdefault("HUYING_TEST_RUN", str(os.getpid()))


def pytest_unconfigure(config):
    """The run is over, and with it every worker."""
    if not hasattr(config, "workerinput") and os.environ.get("HUYING_TEST_DATABASE"):
        PostgresDatabases().drop_all()


def pytest_generate_tests(metafunc):
    if "server" not in metafunc.fixturenames:
        return
    engines = ["sqlite"]
    if metafunc.definition.get_closest_marker("both_engines") and os.environ.get("HUYING_TEST_DATABASE"):
        engines.append("postgres")
    metafunc.parametrize("server", engines, indirect=True, scope="module")


@pytest.fixture(scope="session")
def worlds(tmp_path_factory, worker_id):
    """The demo city of each engine, made when a test first asks for it, by whichever worker is first."""
    made = {}
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def world(engine):
        if engine not in made:
            made[engine] = World(engine, shared / f"city-{engine}", tmp_path_factory.mktemp(engine))
        return made[engine]

    return world


@pytest.fixture(scope="module")
def server(request, worlds):
    """A running server with the small demo city of today, the test file's own."""
    running = Server(*worlds(request.param).copy())
    try:
        running.wait_until_ready()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def browser():
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield launched
        launched.close()


@pytest.fixture
def page_at(browser, server):
    """`page_at(360)` opens a page that wide; other options are those of a Playwright context.

    `allow` lists patterns of findings that this test provokes on purpose.
    """
    opened = Pages(browser, server)
    yield opened
    opened.close()


@pytest.fixture
def plain_page(page_at):
    """A phone's page with JavaScript switched off."""
    return page_at(360, java_script_enabled=False)


@pytest.fixture
def people(page_at, server):
    """`people("clerk.shenqiu")` is someone signed in at a desk, `people()` a resident with a phone.

    The same login signs in once a file: a password is slow to check, and the checking is another test's matter.
    """

    def person(login=None, width=None):
        if login is None:
            return Someone(page_at(width or 360))
        known = server.signed_in.get(login)
        someone = Someone(page_at(width or 1440, storage_state=known))
        if known is None:
            someone.sign_in(login)
            server.signed_in[login] = someone.page.context.storage_state()
        return someone

    return person


class Pages:
    def __init__(self, browser, server):
        self.browser = browser
        self.server = server
        self.contexts = []
        self.guards = []

    def __call__(self, width, allow=(), **options):
        settings = {
            "viewport": {"width": width, "height": HEIGHTS.get(width, 900)},
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
            "reduced_motion": "reduce",
            "base_url": self.server.url,
        }
        context = self.browser.new_context(**(settings | options))
        self.contexts.append(context)
        self.guards.append(Guard(context, self.server.url, allow))
        return context.new_page()

    def check(self):
        # A round trip to each page first: events are delivered in order, and only while we talk to the browser.
        for context in self.contexts:
            for page in context.pages:
                page.title()
        for guard in self.guards:
            guard.check()

    def shoot(self, name):
        for number, page in enumerate(page for context in self.contexts for page in context.pages):
            try:
                shot(page, f"failed-{name}-{number}")
            except Error as problem:
                print(f"no screenshot of {page.url}: {problem}")

    def close(self):
        for context in self.contexts:
            context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """The guards speak last, as part of the test, so that what they find is a failure of it."""
    pages = item.funcargs.get("page_at")
    try:
        result = yield
        if pages is not None:
            pages.check()
        return result
    except Exception:
        if pages is not None:
            pages.shoot(re.sub(r"[^a-z0-9]+", "-", item.name.lower()).strip("-"))
        raise


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    running = item.funcargs.get("server")
    if report.failed and running is not None:
        report.sections.append(("server log", running.log_tail()))
    return report
