"""A report is passed to a unit at a desk, answered on a phone in English, and read by a deputy who took part."""

from datetime import datetime, timedelta, timezone

from acting import station_form
from harness import axe, fits, shot

SHANGHAI = timezone(timedelta(hours=8))
UNIT = "沈丘县住房和城乡建设局"


def act(someone, path, name, **fields):
    """Fills the form of an act, which stands open or is unfolded, and sends it with the Enter key on its button."""
    someone.go(path)
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


def reported(people):
    """A study of today in which every deputy of the station takes part, with its report filed; gives its path."""
    clerk = people("clerk.shenqiu")
    page = clerk.page
    clerk.go(f"/duties/new?site={station_form(clerk).split('=')[1]}")
    form = page.locator("form[action='/duties']")
    form.locator("[name=kind]").select_option("study")
    form.locator("[name=day]").fill(datetime.now(SHANGHAI).date().isoformat())
    form.locator("[name=topic]").fill("老旧小区供水调研")
    for box in form.locator("input[name^='deputy.']").all():
        box.check()
    clerk.submit(form)
    path = page.url[page.url.index("/duties/"):]
    act(clerk, path, "announce", lateReason="代表今天才回到县里")
    act(clerk, path, "open")
    act(clerk, path, "close", visitors="6")
    act(clerk, path, "file-report", content="走了三个小区,两处水压不足。", suggestions="换掉两段老水管。")
    return path


def test_a_report_is_passed_to_a_unit_and_answered(people):
    path = reported(people)
    staff = people("staff.shenqiu", width=1280)
    page = staff.page
    staff.go(path)
    form = page.locator(f"form[action='{path}/pass']")
    form.locator("[name=note]").fill("请一并研究明年的改造计划。")
    # No unit is chosen: the problem stands beside its field, and the words are kept.
    form.locator("button").press("Enter")
    page.wait_for_load_state()
    staff.look()
    assert page.locator(".problems a[href='#pass-unit']").count() == 1
    form = page.locator(f"form[action='{path}/pass']")
    assert form.locator("[name=note]").input_value() == "请一并研究明年的改造计划。"
    axe(page)
    form.locator("[name=unit]").select_option(label=UNIT)
    form.locator("button").press("Enter")
    page.wait_for_load_state()
    staff.look()
    link = page.locator("#referrals li.card a")
    assert link.inner_text() == UNIT and staff.says("已经转交，等待反馈")
    referral = link.get_attribute("href")
    shot(page, "referral-passed")
    # The same unit is not asked twice.
    page.locator(f"details:has(form[action='{path}/pass']) > summary").press("Enter")
    page.locator(f"form[action='{path}/pass'] [name=unit]").select_option(label=UNIT)
    page.locator(f"form[action='{path}/pass'] button").press("Enter")
    page.wait_for_load_state()
    assert staff.says("报告已经转交这个单位")
    axe(page)

    unit = people("unit.shenqiu", width=360)
    page = unit.page
    unit.go("/desk")
    page.locator("a[href*='lang=en']").press("Enter")
    page.wait_for_load_state()
    page.locator("a[href='/referrals?waiting=yes']").press("Enter")
    page.wait_for_load_state()
    unit.look()
    page.locator(f"a[href='{referral}']").press("Enter")
    page.wait_for_load_state()
    unit.look()
    assert unit.says("走了三个小区") and unit.says("换掉两段老水管") and unit.says("请一并研究明年的改造计划")
    assert unit.says("Deputies Law, article 31(1)") and page.locator(".clock").count() == 1
    axe(page)
    fits(page)
    shot(page, "referral-at-the-unit")
    form = page.locator(f"form[action='{referral}/respond']")
    form.locator("button").press("Enter")
    page.wait_for_load_state()
    unit.look()
    assert unit.says("Please say what was done")
    form = page.locator(f"form[action='{referral}/respond']")
    form.locator("[name=response]").fill("两段水管十二月换完,水压已经测过。")
    form.locator("button").press("Enter")
    page.wait_for_load_state()
    unit.look()
    assert unit.says("The unit has responded") and page.locator(".clock").count() == 0
    # Of the activity the unit sees what everybody sees.
    unit.go(path)
    assert not unit.says("两段水管") and not unit.says("走了三个小区") and page.locator("#referrals").count() == 0

    deputy = people("deputy.shenqiu", width=360)
    deputy.go("/notices")
    assert deputy.says("单位已经反馈")
    deputy.go(path)
    assert deputy.says("两段水管十二月换完") and deputy.page.locator(f"form[action='{path}/pass']").count() == 0
    deputy.page.locator(f"a[href='{referral}']").press("Enter")
    deputy.page.wait_for_load_state()
    deputy.look()
    assert deputy.says("两段水管十二月换完") and deputy.page.locator("main form").count() == 0
    shot(deputy.page, "referral-answered")
    # Whoever has not signed in is asked to.
    resident = people()
    resident.go(referral)
    assert "/sign-in" in resident.page.url
