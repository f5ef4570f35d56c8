"""From a scanned code to a rated reply, as the people of the demo city do it."""

import re

import pytest

from acting import Someone, places_of, send
from harness import axe, shot

WORDS = "幸福路东头的路灯坏了一个星期,老人晚上出门看不见路。"


def code_of(clerk):
    """The scan code on the wall of the clerk's own station."""
    sites = clerk.page.request.get("/api/v1/sites?limit=500&region=411624000000").json()["sites"]
    own = next(site for site in sites if site["name"] == "槐店回族镇人大代表联络站")
    clerk.go(f"/sites/{own['code']}/code")
    return re.search(r"/c/[A-Z0-9]{6,}", clerk.page.content()).group()


@pytest.mark.both_engines
def test_a_poor_mark_forces_a_second_round(page_at):
    clerk = Someone(page_at(1440)).sign_in("clerk.shenqiu")
    clerk.go("/desk")
    shot(clerk.page, "desk-clerk")
    code = code_of(clerk)
    shot(clerk.page, "code")

    resident = Someone(page_at(360))
    resident.go(code)
    shot(resident.page, "send-form")
    number, secret = send(resident, code, WORDS, contact_name="赵大姐", contact_phone="13000001234")
    shot(resident.page, "receipt")
    assert resident.page.locator(".clock").count() >= 1
    resident.page.get_by_role("link", name="查看进度").click()
    resident.look()
    shot(resident.page, "case-submitted")

    unit = Someone(page_at(1440)).sign_in("unit.shenqiu")
    unit_name = re.search(r"沈丘县\S+?[局委办]", places_of(unit)).group()
    clerk.act(number, "accept-to-unit", unit=unit_name, handling="simple", note="路灯归住建管")
    shot(clerk.page, "case-clerk")

    unit.go("/desk")
    shot(unit.page, "desk-unit")
    unit.act(number, "draft-reply", text="已派人更换灯具,今晚亮灯。", result="solved")
    assert not unit.says("赵大姐") and not unit.says("13000001234")
    shot(unit.page, "case-unit")

    signer = Someone(page_at(1440)).sign_in("signer.shenqiu")
    signer.go("/desk")
    shot(signer.page, "desk-signer")
    signer.act(number, "sign-reply")

    resident.go(f"/opinions/{number}")
    assert resident.says("今晚亮灯")
    shot(resident.page, "case-replied")
    resident.act(number, "rate", grade="notSatisfied", reason="只修了一盏,还有两盏不亮。")
    assert "重新交办" in resident.state()

    deputy = Someone(page_at(360)).sign_in("deputy.shenqiu")
    clerk.page.goto(f"/opinions/{number}")
    name = places_name(deputy)
    clerk.act(number, "reassign-to-deputy", deputy=name, note="请代表到现场看看")
    deputy.go("/desk")
    shot(deputy.page, "desk-deputy")
    deputy.act(number, "reply-by-deputy", text="昨晚我同维修人员走了一遍,三盏灯都亮了。")

    resident.go(f"/opinions/{number}")
    resident.act(number, "rate", grade="satisfied")
    assert "已经办结" in resident.state()
    shot(resident.page, "case-closed")

    clerk.act(number, "propose-publication", title="幸福路路灯不亮", publicText="幸福路东头三盏路灯不亮。", publicReply="三盏灯均已修好。")
    staff = Someone(page_at(1440)).sign_in("staff.shenqiu")
    staff.go("/desk")
    shot(staff.page, "desk-staff")
    staff.act(number, "publish")

    public = Someone(page_at(360))
    find(public, "路灯不亮", number)
    public.page.get_by_role("link", name="幸福路路灯不亮").first.click()
    public.look()
    assert public.says("三盏灯均已修好") and not public.says("赵大姐") and not public.says("老人晚上出门")
    shot(public.page, "public-case")

    stranger = Someone(page_at(360))
    stranger.go("/follow")
    form = stranger.page.locator("form[action='/follow']")
    form.locator("[name=number]").fill(number)
    form.locator("[name=secret]").fill(secret.lower())
    stranger.submit(form)
    assert stranger.says("老人晚上出门")


def places_name(someone):
    """The person's own name, as the head of every page shows it."""
    return someone.page.evaluate("document.querySelector('header nav li:last-child').firstChild.textContent").strip()


def find(someone, words, number):
    """Searches until the index has followed: it may be a second behind."""
    for _ in range(20):
        someone.page.goto("/opinions")
        someone.page.locator("#q").fill(words)
        someone.page.locator("form[role=search] button").click()
        if someone.page.locator(f"a[href='/opinions/{number}']").count():
            break
        someone.page.wait_for_timeout(250)
    someone.look()
    assert someone.page.locator(f"a[href='/opinions/{number}']").count() == 1
    shot(someone.page, "public-search")


def test_it_reads_as_well_in_english(page_at):
    resident = Someone(page_at(1440, locale="en-GB"))
    for path in ["/", "/opinions/new", "/opinions", "/follow", "/sign-in", "/sites", "/api"]:
        resident.go(path)
        assert resident.page.locator("html").get_attribute("lang") == "en"
    site = first_site(resident)
    number, _ = send(resident, f"/opinions/new?site={site}", "The street lamp is broken.")
    shot(resident.page, "receipt-en")
    resident.go(f"/opinions/{number}")
    assert "is looking at your opinion; by " in resident.state()
    shot(resident.page, "case-en")


def first_site(someone):
    sites = someone.page.request.get("/api/v1/sites?limit=1").json()["sites"]
    return sites[0]["code"]


def test_everything_works_without_script(plain_page):
    resident = Someone(plain_page, has_script=False)
    number, _ = send(resident, f"/opinions/new?site={first_site(resident)}", WORDS, topic="roads")
    resident.act(number, "withdraw")
    assert "撤回" in resident.state()


def test_the_keyboard_alone_sends_and_triages(page_at):
    page = page_at(1440)
    resident = Someone(page)
    page.goto(f"/opinions/new?site={first_site(resident)}")
    reach(page, "text")
    page.keyboard.type(WORDS)
    reach(page, "topic")
    page.keyboard.press("ArrowDown")
    reach(page, None)
    page.keyboard.press("Enter")
    page.wait_for_selector("#number")
    axe(page)
    number = page.locator("#number").inner_text()

    clerk_page = page_at(1440)
    clerk_page.goto("/sign-in")
    reach(clerk_page, "account")
    clerk_page.keyboard.type("staff.zhoukou")
    reach(clerk_page, "password")
    clerk_page.keyboard.type("huying-demo-2026")
    clerk_page.keyboard.press("Enter")
    clerk_page.wait_for_url(re.compile(r"^(?!.*sign-in).*$"))
    clerk_page.goto(f"/opinions/{number}")
    summary = "#act-redirect > summary"
    for _ in range(80):
        clerk_page.keyboard.press("Tab")
        if clerk_page.evaluate(f"document.activeElement.matches({summary!r})"):
            break
    clerk_page.keyboard.press("Enter")
    reach(clerk_page, "kind")
    clerk_page.keyboard.press("Space")
    reach(clerk_page, "office")
    clerk_page.keyboard.type("县信访局,周一至周五")
    clerk_page.keyboard.press("Tab")
    clerk_page.keyboard.press("Enter")
    clerk_page.wait_for_load_state()
    assert "其他渠道" in Someone(clerk_page).state()


def reach(page, name):
    """Tabs to the field of a name, or to the sending button."""
    for _ in range(80):
        page.keyboard.press("Tab")
        is_there = "each => each.name === %r" % name if name else "each => each.matches('main form button')"
        if page.evaluate(f"({is_there})(document.activeElement)"):
            return
    raise AssertionError(f"{name or 'the button'} cannot be reached with the keyboard")


def test_a_bad_form_keeps_the_words_and_leads_to_the_field(page_at):
    page = page_at(360)
    resident = Someone(page)
    page.goto(f"/opinions/new?site={first_site(resident)}")
    form = page.locator("form[action='/opinions']")
    form.locator("[name='contact.phone']").fill("不是电话")
    form.locator("[name=text]").fill("灯坏了")
    resident.submit(form)
    assert form.locator("[name=text]").input_value() == "灯坏了"
    assert page.locator(".problems").get_attribute("role") == "alert"
    described = form.locator("[name='contact.phone']").get_attribute("aria-describedby").split()
    assert any("电话" in page.locator(f"[id='{each}']").inner_text() for each in described)
    shot(page, "send-form-problems")


def test_large_type_is_a_readers_own_choice(page_at):
    page = page_at(360)
    resident = Someone(page)
    resident.go("/opinions/new")
    page.get_by_role("link", name="大字版").click()
    resident.look()
    assert page.locator("html.large").count() == 1
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "22px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    shot(page, "send-form-large")


def test_a_cold_visit_of_the_form_is_light(page_at):
    page = page_at(360)
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body()) + sum(len(k) + len(v) + 4 for k, v in response.headers.items())))
    page.goto(f"/opinions/new?site={first_site(Someone(page))}")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 100_000, f"{sum(sizes)} bytes"
