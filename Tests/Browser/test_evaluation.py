"""A satisfaction evaluation from the draft to the printed report: on phones and at desks, in both languages, by keyboard."""

import re
from datetime import datetime, timedelta, timezone

from harness import axe, fits, shot

SHANGHAI = timezone(timedelta(hours=8))
TITLE = "道路养护建议办理情况满意度测评"


def act(someone, path, name, **fields):
    """Unfolds the form of an act, fills it and sends it with the Enter key on its button."""
    page = someone.page
    someone.go(path)
    form = page.locator(f"form[action='{path}/{name}']")
    if not form.locator("button").last.is_visible():
        page.locator(f"details:has(form[action='{path}/{name}']) > summary").press("Enter")
    for field, value in fields.items():
        one = form.locator(f"[name='{field}']")
        if one.first.get_attribute("type") == "radio":
            form.locator(f"[name='{field}'][value='{value}']").press("Space")
        else:
            one.fill(value)
    form.locator("button").last.press("Enter")
    page.wait_for_load_state()
    someone.look()
    assert page.locator("[role=alert]").count() == 0, page.locator("main").inner_text()


def slug_of(someone):
    """The id of a deputy's own public page, as the demo gives them: by their name in the head of the page."""
    someone.go("/desk")
    name = someone.page.locator("a[href='/account']").inner_text()
    after = ""
    while True:
        told = someone.page.request.get(f"/api/v1/deputies?limit=100&after={after}").json()
        for deputy in told["deputies"]:
            if deputy["name"] == name and deputy["inOffice"]:
                status = someone.page.request.get(f"/deputies/{deputy['id']}").status
                assert status == 200
                return name, deputy["id"]
        after = told.get("after") or told.get("next")
        assert after, f"{name} is on no list"


def mark(page, grades):
    """Marks a paper with the keyboard alone and hands it in."""
    for index, grade in enumerate(grades):
        page.locator(f"[name='mark.{index}'][value='{grade}']").press("Space")
    page.locator("main form button").last.press("Enter")
    page.wait_for_load_state()


def test_one_is_held_from_the_draft_to_the_report(people):
    staff = people("staff.shenqiu", width=1280)
    page = staff.page
    _, slug = slug_of(people("deputy.shenqiu", width=360))
    _, other = slug_of(people("deputy.taikang", width=360))

    staff.go("/evaluations/new")
    form = page.locator("form[action='/evaluations']")
    staff.submit(form)
    # What is missing is said on top and leads to its field.
    assert page.locator(".problems[role=alert]").is_visible()
    assert page.locator(".problems a[href='#f-title']").count() == 1
    axe(page)
    shot(page, "evaluation-new")
    form = page.locator("form[action='/evaluations']")
    form.locator("[name=title]").fill(TITLE)
    form.locator("[name=object]").select_option(index=1)
    for group in ("deputies", "residents"):
        form.locator(f"[name='group.{group}']").press("Space")
    form.locator("[name=planned]").press("Space")
    page.locator("details:has([name=basis]) > summary").press("Enter")
    # A rule that passes and fails at exactly one half is not taken.
    form.locator("[name=basis][value=validPapers]").press("Space")
    for name in ("satisfied", "basically", "fails"):
        form.locator(f"[name='{name}.comparator']").select_option("atLeast")
    staff.submit(form)
    assert staff.says("自相矛盾")
    form = page.locator("form[action='/evaluations']")
    assert form.locator("[name=title]").input_value() == TITLE
    form.locator("[name='fails.comparator']").select_option("moreThan")
    staff.submit(form)
    path = page.url[page.url.index("/evaluations/"):]
    assert staff.says(TITLE) and staff.says("起草")

    for kind, names in (("deputies", [slug]), ("residents", [f"群众代表{each}" for each in "甲乙丙丁戊"])):
        staff.go(f"{path}/roll")
        form = page.locator(f"form[action='{path}/set-roll']:has([name=kind][value={kind}])")
        form.locator("[name=people]").fill("\n".join(names))
        form.locator("button").press("Enter")
        page.wait_for_load_state()
        staff.look()
        assert page.locator("[role=alert]").count() == 0, page.locator("main").inner_text()
    shot(page, "evaluation-roll")
    act(staff, path, "name-scrutineers", first=slug, second=other)

    leader = people("leader.zhoukou", width=1280)
    leader.go(f"/settings?lang=en&back={path}")
    assert leader.says("Approve it")
    act(leader, path, "approve")
    assert leader.says("Approved")
    leader.go("/settings?lang=zh&back=/desk")

    act(staff, path, "announce", materials="各单位办理情况汇总", inspection="held")
    act(staff, path, "issue-codes")
    codes = [each.inner_text() for each in page.locator("main .number").all()]
    assert len(codes) == 5 and all(re.fullmatch(r"[2-9A-Z]{4}(-[2-9A-Z]{4}){2}", code) for code in codes)
    shot(page, "evaluation-codes")
    day = (datetime.now(SHANGHAI) + timedelta(days=5)).date().isoformat()
    act(staff, path, "open", day=day, time="18:00")
    assert staff.says("正在投票")

    deputy = people("deputy.shenqiu", width=360)
    phone = deputy.page
    deputy.go("/desk")
    assert deputy.says(TITLE)
    deputy.go(f"/settings?lang=en&back={path}")
    phone.locator(f"a[href='{path}/vote']").press("Enter")
    phone.wait_for_load_state()
    deputy.look()
    phone.locator("main form button").last.press("Enter")
    phone.wait_for_load_state()
    deputy.look()
    # One problem for each criterion that has no mark, and what was chosen stays.
    assert phone.locator(".problems a").count() == 4
    shot(phone, "evaluation-vote-en")
    mark(phone, [0, 0, 1, 0])
    deputy.look()
    assert deputy.says("Your paper is in the urn")
    # The second attempt gets its sentence.
    assert phone.goto(f"{path}/vote").status == 409
    assert deputy.says("everybody votes once")
    deputy.go(f"/settings?lang=zh&back={path}")
    assert deputy.says("一人只能投一次")

    for number, code in enumerate(codes):
        resident = people(width=360)
        resident.go("/evaluations/code")
        box = resident.page.locator("[name=code]")
        if number == 0:
            box.fill("2222-2222-2222")
            box.press("Enter")
            resident.page.wait_for_load_state()
            assert resident.says("没有这个投票码")
            axe(resident.page)
            box = resident.page.locator("[name=code]")
        box.fill(code.lower())
        box.press("Enter")
        resident.page.wait_for_load_state()
        resident.look()
        assert code.replace("-", "") not in resident.page.url
        if number == 0:
            shot(resident.page, "evaluation-vote")
        mark(resident.page, [0, 1, 0, 0])
        resident.look()
        assert resident.says("票已收到")

    act(staff, path, "close")
    act(staff, path, "tally")
    act(deputy, path, "sign")
    second = people("deputy.taikang", width=360)
    act(second, path, "confirm")
    assert second.says("监票人已确认")
    act(staff, path, "publish", text="结果在下一次大会上通报。")

    for width, language in ((360, "zh"), (1280, "zh"), (360, "en"), (1280, "en")):
        reader = people(width=width)
        reader.go(f"/settings?lang={language}&back={path}")
        assert reader.says("满意" if language == "zh" else "satisfied")
        assert reader.says("不足 5 张" if language == "zh" else "Fewer than 5 papers")
        fits(reader.page)
        shot(reader.page, f"evaluation-result-{language}")
        reader.page.locator(f"a[href='{path}/document']").press("Enter")
        reader.page.wait_for_load_state()
        reader.look()
        assert reader.says("中共沈丘县委员会") and reader.says("沈丘县人民政府")
        reader.page.emulate_media(media="print")
        shot(reader.page, f"evaluation-document-{language}")
        reader.page.emulate_media(media="screen")
        assert reader.page.request.get(f"{path}/result/csv").status == 200
        reader.go("/evaluations")
        assert reader.says(TITLE)


def test_suggestions_are_picked_from_a_list(people):
    """By keyboard, on a phone and at a desk: looking for others loses neither a tick nor what was typed."""
    for width, language in ((360, "zh"), (1280, "en")):
        staff = people("staff.shenqiu", width=width)
        page = staff.page
        staff.go(f"/settings?lang={language}&back=/evaluations/new")
        page.locator("[name=title]").fill(TITLE)
        box = page.locator("[name^='about.']").first
        name, label = box.get_attribute("name"), box.locator("xpath=..").inner_text()
        box.press("Space")
        # Return in the field looks, and drafts nothing.
        page.locator("[name='pick.words']").fill(label.split()[0][-4:])
        page.locator("[name='pick.words']").press("Enter")
        page.wait_for_load_state()
        staff.look()
        assert page.locator("[name=title]").input_value() == TITLE
        assert page.locator(f"[name='{name}']").is_checked()
        page.locator("[name='pick.words']").fill("没有这样的建议")
        page.locator("button[name=list][value=show]").press("Enter")
        page.wait_for_load_state()
        staff.look()
        # What is ticked stays though it is not among what is found.
        assert page.locator("[name^='about.']").count() == 1 and page.locator(f"[name='{name}']").is_checked()
        axe(page)
        fits(page)
        shot(page, f"evaluation-pick-{language}")
        for field in ("group.residents", "planned"):
            page.locator(f"[name='{field}']").press("Space")
        staff.submit(page.locator("form[action='/evaluations']"))
        assert page.locator("[role=alert]").count() == 0, page.locator("main").inner_text()
        assert page.locator(f"main a[href='/suggestions/{name.removeprefix('about.')}']").count() == 1
