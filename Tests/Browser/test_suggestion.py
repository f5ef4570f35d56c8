"""A deputy's suggestion from the draft to a promise kept: on a phone and at desks, in both languages, by keyboard."""

from datetime import datetime, timedelta, timezone

from harness import axe, fits, shot

SHANGHAI = timezone(timedelta(hours=8))
TITLE = "关于整修北关街路灯的建议"
UNIT = "沈丘县住房和城乡建设局"


def fill(form, fields):
    for field, value in fields.items():
        one = form.locator(f"[name='{field}']").first
        if one.evaluate("one => one.tagName") == "SELECT":
            one.select_option(label=value)
        elif one.get_attribute("type") == "radio":
            form.locator(f"[name='{field}'][value='{value}']").press("Space")
        elif one.get_attribute("type") == "checkbox":
            one.press("Space")
        else:
            one.fill(value)


def act(someone, path, name, refused=False, **fields):
    """Unfolds the form of an act, fills it and sends it with the Enter key on its button."""
    page = someone.page
    someone.go(path)
    form = page.locator(f"form[action$='/{name}']").first
    if not form.locator("button").last.is_visible():
        page.locator(f"details:has(form[action$='/{name}']) > summary").first.press("Enter")
    fill(form, fields)
    form.locator("button").last.press("Enter")
    page.wait_for_load_state()
    someone.look()
    if not refused:
        assert page.locator("[role=alert]").count() == 0, page.locator("main").inner_text()
    return page.url[page.url.index("/suggestions/"):].split("?")[0]


def test_a_suggestion_is_put_forward_refused_answered_and_kept(people):
    deputy = people("deputy.shenqiu", width=360)
    page = deputy.page
    deputy.go("/suggestions/new")
    form = page.locator("form[action='/suggestions']")
    deputy.submit(form)
    # What is missing is said on top and leads to its field; what was written is kept.
    assert page.locator(".problems a[href='#f-title']").count() == 1
    axe(page)
    form = page.locator("form[action='/suggestions']")
    fill(form, {"title": TITLE, "grounds": "北关街有九盏路灯不亮,晚上看不清路。", "proposal": "一个月内修好,以后每月检查。"})
    deputy.submit(form)
    path = page.url[page.url.index("/suggestions/"):].split("?")[0]
    assert deputy.says("起草中")
    shot(page, "suggestion-draft")
    act(deputy, path, "invite-cosigner", refused=True, deputy="没有这个人")
    assert deputy.says("没有这位在任代表")
    act(deputy, path, "file", channel="betweenSessions", oneMatter=True)
    # What was done is read first, by its place in the address and without script.
    assert page.locator("#done[role=status]").count() == 1 and deputy.says("已完成：提出建议")
    assert page.evaluate("document.activeElement.id") == "done"
    # With the whole frame of the focus.
    assert page.locator("#done").bounding_box()["y"] >= 8

    # Nobody outside knows of it before it is registered.
    resident = people(width=360)
    assert resident.page.request.get(path).status == 404
    staff = people("staff.shenqiu", width=1280)
    staff.go("/suggestions?group=toRegister")
    assert staff.says(TITLE)
    path = act(staff, path, "register", session="5", topic="交通和市政")
    act(staff, path, "hand-over", mode="sole", unit=UNIT)
    axe(staff.page)
    shot(staff.page, "suggestion-handed-over")

    signer, clerk = people("signer.shenqiu", width=1280), people("unit.shenqiu", width=1280)
    clerk.go("/suggestions?group=toSignFor")
    assert clerk.says(TITLE)
    signer.go("/desk")
    assert signer.says("等待签收的建议")
    clerk.go(path)
    assert clerk.says("由本单位签发人在退办期限以内")
    act(signer, path, "request-refusal", reason="路灯由城市管理局负责")
    act(staff, path, "reject-refusal", decision="北关街的路灯由住建局负责")
    clerk.go(path)
    assert clerk.says("不同意退办") and clerk.says("北关街的路灯由住建局负责")
    act(clerk, path, "begin", section="市政科")
    # Nobody replies who has not heard the deputies.
    clerk.go(path)
    assert clerk.page.locator("form[action$='/draft-reply']").count() == 0 and clerk.says("还没有联系代表")
    contact = {"way": "visit", "note": "和代表一起看了九盏路灯"}
    act(clerk, path, "record-contact", **contact)
    act(clerk, path, "draft-reply", refused=True, result="planned", grade="c", text="已经列入计划。")
    assert clerk.says("请写明承诺的事")
    act(clerk, path, "draft-reply", refused=True, result="explained", grade="a", text="经费紧张,暂时不能解决。")
    assert clerk.says("结果类别和办理结果不一致")
    act(clerk, path, "draft-reply", result="explained", grade="d", text="经费紧张,暂时不能解决。")
    act(signer, path, "reply")

    deputy.go("/desk")
    assert deputy.says("等您评价的答复")
    act(deputy, path, "feedback-poor", reason="没有说什么时候能修", demand="请给出日期")
    assert deputy.says("重新办理")
    act(clerk, path, "record-contact", **contact)
    due = (datetime.now(SHANGHAI).date() + timedelta(days=90)).isoformat()
    act(clerk, path, "draft-reply", result="planned", grade="c", text="三个月内修好。", promise="修好九盏路灯", promiseDue=due)
    act(signer, path, "reply")
    act(deputy, path, "feedback-good", grade="satisfied")
    assert deputy.says("跟踪承诺落实")
    act(clerk, path, "report-done", evidence="九盏都亮了")
    act(staff, path, "confirm-kept")
    assert staff.says("已办结")
    fits(page)
    shot(page, "suggestion-concluded")

    resident.go("/settings?lang=en&back=" + path)
    assert resident.says("Concluded") and resident.says("修好九盏路灯") and not resident.says("请给出日期")
    axe(resident.page)
    fits(resident.page)
    shot(resident.page, "suggestion-public-en")
