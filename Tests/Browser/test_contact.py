"""Double contact on a phone: a deputy notes a contact, staff read the report, make a link and end it."""

from harness import axe, fits, shot


def test_a_deputy_notes_a_contact(people):
    deputy = people("deputy.shenqiu", width=360)
    page = deputy.page
    deputy.go("/desk")
    assert deputy.says("我的联系") and deputy.says("已逾期")
    page.locator("a.button[href$='#note']").first.press("Enter")
    page.wait_for_load_state()
    deputy.look()
    link = page.url[page.url.index("/contacts/"):].split("#")[0]
    form = page.locator(f"form[action='{link}/note']")
    # Nothing but the day is there: the summary takes the focus and leads to the fields.
    deputy.submit(form)
    assert page.locator(".problems[role=alert]").is_visible()
    axe(page)
    form = page.locator(f"form[action='{link}/note']")
    # By the keyboard alone: how it was, a sentence, and off it goes.
    form.locator("[name=way][value=phone]").press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("问了春耕用水,答应下月再去看。")
    page.keyboard.press("Tab")
    assert form.locator("button:focus").count() == 1
    form.locator("button:focus").press("Enter")
    page.wait_for_load_state()
    deputy.look()
    assert page.locator("[role=alert]").count() == 0, page.locator("main").inner_text()
    assert deputy.says("问了春耕用水") and not deputy.says("已逾期")
    fits(page)
    shot(page, "contact-noted")

    page.locator("main ul.cards a").first.press("Enter")
    page.wait_for_load_state()
    deputy.look()
    form = page.locator("form[action$='/correct']")
    form.locator("[name=words]").fill("问了春耕用水,约好下月初再去看。")
    deputy.submit(form)
    assert deputy.says("约好下月初") and deputy.says("答应下月再去看")
    shot(page, "contact-corrected")


def test_staff_read_the_report(people):
    for width in (360, 1280):
        staff = people("staff.shenqiu", width=width)
        page = staff.page
        staff.go("/contacts/report")
        figures = page.locator(".figures a")
        assert figures.count() == 7
        for number in range(figures.count()):
            staff.go("/contacts/report")
            figure = page.locator(".figures a").nth(number)
            count = int(figure.locator("b").inner_text())
            figure.press("Enter")
            page.wait_for_load_state()
            staff.look()
            rows = page.locator("main ul.cards > li").count()
            assert rows == count or (rows == 25 and count > 25), f"{page.url}: {count} and {rows}"
        staff.go("/contacts/report")
        shot(page, f"contact-report-{width}")
        staff.go("/settings?lang=en&back=/contacts/report")
        assert staff.says("Links overdue")
        shot(page, f"contact-report-{width}-en")
        staff.go("/settings?lang=zh&back=/desk")


def test_staff_make_a_link_and_end_it(people):
    staff = people("staff.shenqiu", width=360)
    page = staff.page
    staff.go("/contacts/deputies")
    page.locator("a[href^='/contacts/links/new']").first.press("Enter")
    page.wait_for_load_state()
    staff.look()
    form = page.locator("form[action='/contacts/links']")
    staff.submit(form)
    assert page.locator(".problems[role=alert]").is_visible()
    shot(page, "contact-new")
    form = page.locator("form[action='/contacts/links']")
    form.locator("select").select_option(index=1)
    staff.submit(form)
    assert staff.says("联系中"), page.locator("main").inner_text()
    page.locator("summary").last.press("Enter")
    staff.submit(page.locator("form[action$='/end']"))
    assert staff.says("已经结束"), page.locator("main").inner_text()
    staff.go("/contacts/members")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    staff.look()
    shot(page, "contact-members")
