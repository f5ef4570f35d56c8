"""A batch decided on by keyboard, the papers that come of it, and the figures of units: at a desk and on a phone."""

from harness import axe, fits, shot

UNIT = "沈丘县住房和城乡建设局"


def test_a_batch_is_decided_on_and_printed(people):
    staff = people("staff.shenqiu", width=1280)
    page = staff.page
    staff.go("/suggestions/batch?decide=registerAndHandOver")
    rows = page.locator("table.batch tbody tr").count()
    assert rows >= 2 and page.locator("h1").count() == 1
    axe(page)
    # Nothing is chosen yet: each line says beside itself what is missing, and the first problem leads to its field.
    send = page.locator("form[action='/suggestions/batch'] button.main")
    send.last.press("Enter")
    page.wait_for_load_state()
    assert page.locator("tr.wrong").count() == rows
    page.locator(".problems a").first.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash").startswith(("b-", "#b-"))
    axe(page)
    shot(page, "batch-wrong")
    # One goes back to its deputy from here, with the keyboard alone; what stands in the other lines stays.
    page.locator(f"#b-{rows}-unit").fill(UNIT)
    back = next(line for line in range(1, rows + 1) if page.locator(f"#b-{line}-ground").count())
    page.locator(f"#b-{back}-decision").select_option("sendBack")
    fold = page.locator(f"tbody tr:nth-child({back}) details")
    fold.locator("summary").press("Enter")
    page.locator(f"#b-{back}-ground").select_option("severalMatters")
    fold.locator("button").press("Enter")
    page.wait_for_load_state()
    assert page.locator("tr.wrong").count() == 1 and page.locator(f"#b-{back}-told").is_visible()
    axe(page)
    shot(page, "batch-reason-missing")
    page.locator(f"#b-{back}-told").fill("请拆成两件，一件一事。")
    page.locator(f"tbody tr:nth-child({back}) details button").press("Enter")
    page.wait_for_load_state()
    rows -= 1
    assert staff.says("办好 1 件") and page.locator("table.batch tbody tr").count() == rows
    assert page.locator(f"#b-{rows}-unit").input_value() == UNIT
    for line in range(1, rows + 1):
        page.locator(f"#b-{line}-unit").fill(UNIT)
        if page.locator(f"#b-{line}-topic").count():
            page.locator(f"#b-{line}-topic").select_option(label="交通和市政")
    send.last.press("Enter")
    page.wait_for_load_state()
    assert staff.says(f"办好 {rows} 件") and staff.says("没有等待登记或者交办的建议")
    staff.go("/suggestions/hand-overs")
    axe(page)
    page.locator("a", has_text=UNIT).first.press("Enter")
    page.wait_for_load_state()
    assert staff.says(f"共 {rows} 件") and staff.says("SUG-13") and staff.says("签收人")
    axe(page)
    shot(page, "hand-over-sheet")
    phone = people("staff.shenqiu", width=360)
    for path in ("/suggestions/batch", "/suggestions/measures", "/suggestions/hand-overs", "/motions"):
        phone.go(path)
        fits(phone.page)
        axe(phone.page)


def test_figures_of_units_lead_to_their_lists(people):
    leader = people("leader.zhoukou", width=1280)
    leader.go("/suggestions/measures?by=county")
    link = leader.page.locator("table td.n a").first
    count = int(link.inner_text())
    link.press("Enter")
    leader.page.wait_for_load_state()
    assert leader.page.locator("ul.cards > li").count() == min(count, 25)
    resident = people(width=360)
    resident.go("/suggestions/measures")
    assert not resident.says("名次")
    fits(resident.page)


def test_a_motion_is_signed_and_decided_on(people):
    deputy = people("deputy.shenqiu", width=360)
    page = deputy.page
    deputy.go("/motions/new")
    form = page.locator("form[action='/motions']")
    deputy.submit(form)
    assert page.locator(".problems a[href='#f-title']").count() == 1
    axe(page)
    form = page.locator("form[action='/motions']")
    for field, value in {"title": "关于保护古树的议案", "grounds": "古树没有登记。", "plan": "由大会作出决议,建立名册。"}.items():
        form.locator(f"[name='{field}']").fill(value)
    deputy.submit(form)
    path = page.url[page.url.index("/motions/"):]
    assert deputy.says("起草中") and deputy.says("至少要 10 人")
    # One is too few, and the form says so by not being there.
    assert page.locator("form[action$='/submit']").count() == 0
    fits(page)
    axe(page)
    shot(page, "motion-draft")
    assert people(width=360).page.request.get(path).status == 404
    leader = people("leader.zhoukou", width=1280)
    leader.go("/settings?lang=en&back=/motions")
    assert leader.says("Motions")
    axe(leader.page)
