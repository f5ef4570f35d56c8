"""An open page is told of a new notice, without being loaded again; and everything is there without that."""

from acting import send, station_form
from harness import fits

SECONDS = 30


def unread(page):
    badge = page.locator("a[data-live] .badge")
    return int(badge.inner_text()) if badge.count() and badge.is_visible() else 0


def wait_for_number(page, number):
    page.wait_for_function(
        """number => {
            const badge = document.querySelector("a[data-live] .badge");
            return (badge && !badge.hidden ? Number(badge.textContent) : 0) === number;
        }""", arg=number, timeout=SECONDS * 1000)


def mark_all_read(someone):
    someone.go("/notices")
    form = someone.page.locator("form[action='/notices/read']")
    if form.count():
        someone.submit(form)


def listened(page):
    return page.expect_request(lambda request: request.url.endswith("/notices/live"), timeout=SECONDS * 1000)


def test_a_clerk_sees_a_new_opinion_announced_on_the_open_desk(people):
    clerk, resident = people("clerk.shenqiu"), people()
    mark_all_read(clerk)
    with listened(clerk.page):
        clerk.page.goto("/desk")
    before = unread(clerk.page)
    loaded = clerk.page.evaluate("performance.timeOrigin")
    said = clerk.page.locator("#live-said")
    assert said.get_attribute("role") == "status" and said.inner_text() == ""
    send(resident, station_form(clerk), "人民路口的路灯又不亮了，请派人看看。")
    wait_for_number(clerk.page, before + 1)
    assert said.inner_text() == f"您有 {before + 1} 条未读消息"
    assert clerk.page.evaluate("performance.timeOrigin") == loaded, "the page was loaded again"
    clerk.look()
    # The number leads to what it counts.
    clerk.page.locator("a[data-live]").click()
    clerk.page.wait_for_url("**/notices")
    assert unread(clerk.page) == before + 1


def test_a_page_that_nobody_sees_does_not_listen(people):
    clerk = people("clerk.shenqiu")
    with listened(clerk.page):
        clerk.page.goto("/desk")
    hide = """visible => {
        Object.defineProperty(document, "visibilityState", { configurable: true, get: () => visible });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    with clerk.page.expect_event("requestfailed", lambda request: request.url.endswith("/notices/live"),
                                 timeout=SECONDS * 1000):
        clerk.page.evaluate(hide, "hidden")
    with listened(clerk.page):
        clerk.page.evaluate(hide, "visible")


def test_without_script_the_number_is_that_of_the_page(people, page_at, server):
    clerk = people("clerk.shenqiu")
    state = clerk.page.context.storage_state()
    plain = page_at(360, java_script_enabled=False, storage_state=state)
    plain.goto("/desk")
    assert plain.locator("a[data-live]").get_attribute("href") == "/notices"
    assert plain.locator("#live-said").inner_text() == ""


def test_a_stranger_gets_neither_script_nor_stream(page_at, server):
    page = page_at(360)
    page.goto("/opinions")
    assert page.locator("script").count() == 0 and page.locator("#live-said").count() == 0
    answer = page.request.get("/notices/live", headers={"Accept": "text/event-stream"}, max_redirects=0)
    assert answer.status == 303 and answer.headers["location"].startswith("/sign-in")


def test_the_button_keeps_its_distance_from_the_first_notice(people):
    clerk = people("clerk.shenqiu", width=360)
    send(people(), station_form(clerk), "人民路口的井盖松了，夜里看不见。")
    clerk.go("/notices")
    button = clerk.page.locator("form[action='/notices/read'] button").bounding_box()
    card = clerk.page.locator("main ul.cards > li").first.bounding_box()
    assert card["y"] - (button["y"] + button["height"]) >= 16
    fits(clerk.page)
