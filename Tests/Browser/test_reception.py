"""A clerk's reception day on a phone: planned, announced, opened, a matter keyed, closed, reported."""

from datetime import datetime, timedelta, timezone

from acting import receipt_of, station_form
from harness import axe, fits, shot

SHANGHAI = timezone(timedelta(hours=8))


def act(someone, path, name, **fields):
    """Fills the form of an act, which stands open or is unfolded, and sends it with the Enter key on its button."""
    someone.page.goto(path)
    form = someone.page.locator(f"form[action='{path}/{name}']")
    button = form.locator("button").last
    if not button.is_visible():
        someone.page.locator(f"details:has(form[action='{path}/{name}']) > summary").press("Enter")
    for field, value in fields.items():
        form.locator(f"[name={field}]").fill(value)
    button.press("Enter")
    someone.page.wait_for_load_state()
    someone.look()
    assert someone.page.locator("[role=alert]").count() == 0, someone.page.locator("main").inner_text()


def test_a_reception_day_of_a_clerk(people):
    clerk = people("clerk.shenqiu", width=360)
    page = clerk.page
    code = station_form(clerk).split("=")[1]
    today = datetime.now(SHANGHAI).date().isoformat()

    clerk.go(f"/duties/new?site={code}")
    form = page.locator("form[action='/duties']")
    # Nothing filled in: the summary takes the focus and leads to the fields.
    form.locator("[name=topic]").fill("")
    clerk.submit(form)
    assert page.locator(".problems[role=alert]").is_visible()
    axe(page)
    form = page.locator("form[action='/duties']")
    form.locator("[name=day]").fill(today)
    form.locator("[name=topic]").fill("冬季供暖和道路")
    form.locator("input[type=checkbox]").first.press("Space")
    clerk.submit(form)
    path = page.url[page.url.index("/duties/"):]
    assert clerk.says("已经计划")
    shot(page, "duty-planned")

    # It is too late for announcing in time: the page says so and asks why.
    act(clerk, path, "announce", lateReason="代表今天才回到乡里")
    resident = people()
    resident.go(path)
    assert resident.says("冬季供暖和道路") and resident.says("公告晚于规定")
    resident.go(f"/sites/{code}")
    assert resident.says("冬季供暖和道路")

    act(clerk, path, "open")
    page.locator("form[action$='/check-in'] button").first.press("Enter")
    page.wait_for_load_state()
    clerk.look()
    assert clerk.says("由工作人员代为登记")

    page.locator("a.button[href*='heardAt=']").press("Enter")
    page.wait_for_load_state()
    clerk.look()
    form = page.locator("form[action='/opinions']")
    form.locator("[name=text]").fill("后街的路面冬天结冰,老人不敢出门。")
    form.locator("[name=topic]").select_option("roads")
    form.locator("[name=consent]").fill("本人口述,同意登记。")
    clerk.submit(form)
    number, _ = receipt_of(clerk)
    page.locator(f"a[href='{path}']").press("Enter")
    page.wait_for_load_state()
    assert clerk.says(number)

    act(clerk, path, "set-aside", summary="问了社保窗口在哪里", reason="当场告知")
    act(clerk, path, "close", visitors="4")
    assert clerk.says("报告最迟")
    clerk.go("/desk")
    assert clerk.says("等待报告的活动")
    act(clerk, path, "file-report", content="来了四位居民,听到两件事,一件已交办。")
    assert clerk.says("已经报告")
    fits(page)
    shot(page, "duty-reported")

    resident.go(path)
    assert not resident.says(number) and not resident.says("来了四位居民")


def test_a_deputy_answers_with_one_tap_from_the_desk(people):
    clerk, deputy = people("clerk.shenqiu"), people("deputy.shenqiu", width=360)
    deputy.go("/account")
    slug_of = "deputy."
    code = station_form(clerk).split("=")[1]
    clerk.go(f"/duties/new?site={code}")
    form = clerk.page.locator("form[action='/duties']")
    day = (datetime.now(SHANGHAI).date() + timedelta(days=30)).isoformat()
    form.locator("[name=day]").fill(day)
    form.locator("[name=topic]").fill("春耕用水")
    for box in form.locator(f"input[name^='{slug_of}']").all():
        box.check()
    clerk.submit(form)
    path = clerk.page.url[clerk.page.url.index("/duties/"):]

    deputy.go("/duties?mine=yes")
    assert deputy.says("春耕用水")
    deputy.go(path)
    deputy.page.locator(f"form[action='{path}/accept'] button").press("Enter")
    deputy.page.wait_for_load_state()
    deputy.look()
    assert deputy.page.locator(f"form[action='{path}/accept']").count() == 0
    clerk.go(path)
    assert clerk.page.locator(".tag", has_text="参加").count() == 1
