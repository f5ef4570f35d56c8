"""Every page that someone can come to by links, in both languages and at three widths."""

import re
import urllib.parse

import pytest

from acting import send, station_form
from harness import axe_once, fits

WIDTHS = [1280, 768, 360]
PERSONAS = [
    None, "clerk.shenqiu", "deputy.shenqiu", "unit.shenqiu", "signer.shenqiu", "staff.shenqiu", "staff.zhoukou",
    "auditor.zhoukou", "admin.zhoukou", "leader.zhoukou", "analyst.zhoukou", "court.shenqiu",
]
MOST_PAGES = 30
OWN = ("/desk", "/cases", "/opinions", "/notices", "/account", "/overview")
# Public pages lead here, and those whose role sends no opinions are told to sign out first.
SENDS_NOTHING = {
    "unit.shenqiu", "signer.shenqiu", "auditor.zhoukou", "admin.zhoukou", "leader.zhoukou", "analyst.zhoukou",
    "court.shenqiu",
}
seen_by_axe = set()
# A day as files and programs write it. Hints may show how one is typed.
ISO_DAY = re.compile(r"(?<![\d-])20\d\d-\d\d-\d\d(?!-?\d)")
READ = """() => {
    const body = document.body.cloneNode(true);
    body.querySelectorAll("script, textarea, option, .hint, pre, code").forEach(each => each.remove());
    return body.textContent;
}"""


def route(path):
    path = re.sub(r"/[^/]*\d[^/]*", "/*", path)
    return re.sub(r"^(/c|/deputies|/sites|/regions)/[^/.]+", r"\1/*", path)


def pattern(link):
    """Addresses that a route answers in the same way; of cases, those in the same state."""
    parts = urllib.parse.urlsplit(link["href"])
    keys = sorted(key for key, _ in urllib.parse.parse_qsl(parts.query))
    return " ".join([route(parts.path), *keys, link["state"]])


def is_new_to_axe(path, login):
    """Once for each person where pages differ by who reads them, else once for all."""
    path = urllib.parse.urlsplit(path).path
    key = (route(path), login if path.startswith(OWN) else None)
    is_new = key not in seen_by_axe
    seen_by_axe.add(key)
    return is_new


def links(page):
    """Where the links of a page lead, each with the state of the case in whose card it stands."""
    return page.locator("a[href^='/']").evaluate_all("""all => all.map(each => ({
        href: each.getAttribute("href"),
        state: each.closest(".card")?.querySelector(".state")?.innerText ?? "",
    }))""")


def look(someone, path, language, login, is_audited):
    """One page at all widths, with its folds open, as someone who looks for something opens them."""
    page = someone.page
    answer = page.goto(path)
    is_refused = login in SENDS_NOTHING and urllib.parse.urlsplit(path).path == "/opinions/new"
    assert answer.status == (403 if is_refused else 200), f"{path} answers {answer.status}"
    assert page.locator("html").get_attribute("lang").startswith(language), path
    assert page.locator("h1").count() == 1, f"{path} has not exactly one h1"
    days = ISO_DAY.findall(page.evaluate(READ))
    assert not days, f"{path} writes days as files do: {days[:5]}"
    someone.open_folds()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        fits(page)
    if is_audited:
        axe_once(page)


@pytest.mark.parametrize("login", PERSONAS, ids=lambda login: login or "resident")
def test_pages_fit_read_well_and_stay_at_home(people, login):
    someone = people(login, width=WIDTHS[0])
    start = ["/desk"] if login else ["/"]
    if login is None:
        number, _ = send(someone, station_form(someone), "公交站牌被树挡住了。")
        start.append(f"/opinions/{number}")
    waiting = [{"href": path, "state": ""} for path in start]
    known = {pattern(link) for link in waiting}
    pages = []
    while waiting and len(pages) < MOST_PAGES:
        link = waiting.pop(0)
        path = link["href"]
        if path.startswith("/settings"):
            continue
        # Pictures, and what a browser keeps as a file.
        if re.search(r"\.(svg|json|ics)$|/file$|^/(export|import/templates|ledger|verify/receipt)[/?]", path):
            assert someone.page.request.get(path).ok, path
            continue
        look(someone, path, "zh", login, is_new_to_axe(path, login))
        pages.append(path)
        for each in links(someone.page):
            if pattern(each) not in known:
                known.add(pattern(each))
                waiting.append(each)
    assert len(pages) >= 5, pages

    someone.page.locator("a[hreflang=en]").click()
    someone.page.wait_for_load_state()
    for path in pages:
        look(someone, path, "en", login, False)
