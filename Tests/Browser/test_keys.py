"""Single keys at the desk: through the lists, into a case, to its forms, and never into what someone types."""

import re

from acting import send, station_form, unit_of


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('href')")


def cases(page):
    return page.locator("a[data-case]").evaluate_all("all => all.map(each => each.getAttribute('href'))")


def shown_keys(page):
    """The keys that a case page names beside its forms, with the id of each form's fold."""
    return page.locator("summary .keyhint").evaluate_all(
        "all => all.map(each => [each.innerText.trim(), each.closest('details').id])")


def holder(page):
    """The fold or section of the form that has the focus."""
    return page.evaluate("""() => {
        const act = document.activeElement.closest("details[id^='act-'], [data-act]");
        return act && (act.id || act.querySelector("form").getAttribute("action").split("/").pop());
    }""")


def test_keys_lead_from_the_desk_into_a_case_and_back(people):
    clerk = people("clerk.shenqiu")
    clerk.go("/desk")
    page = clerk.page
    assert page.locator("html.keyed").count() == 1
    hints = page.locator(".keys .on").inner_text()
    assert all(key in hints for key in ["j", "k", "Enter", "g", "d"])
    listed = cases(page)
    assert len(listed) > 3
    for key, expected in [("j", 0), ("j", 1), ("k", 0), ("k", 0), ("ArrowDown", 1), ("j", 2), ("ArrowUp", 1)]:
        page.keyboard.press(key)
        assert focused(page) == listed[expected], key
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{listed[1]}")
    clerk.look()

    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/desk")
    page.wait_for_load_state()
    page.keyboard.press("k")
    assert focused(page) == listed[-1]

    clerk.go("/cases")
    listed = cases(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == listed[1]


def test_a_digit_opens_the_form_that_shows_it(people):
    resident, clerk, unit, signer = people(), people("clerk.shenqiu"), people("unit.shenqiu"), people("signer.shenqiu")
    number, _ = send(resident, station_form(resident), "楼道堆满杂物,消防通道走不通。", topic="security")
    every_digit_leads(clerk, number, at_least=6)
    clerk.act(number, "accept-to-unit", unit=unit_of(unit), handling="simple", note="消防通道")
    every_digit_leads(unit, number, at_least=3)
    unit.act(number, "draft-reply", text="已经清走。", result="solved")
    every_digit_leads(signer, number, at_least=1)
    # Signing stands on top, open and without a mark, and is the first.
    signer.go(f"/opinions/{number}")
    signer.page.keyboard.press("1")
    assert holder(signer.page) == "sign-reply"


def every_digit_leads(someone, number, at_least):
    page = someone.page
    someone.go(f"/opinions/{number}")
    keys = shown_keys(page)
    assert len(keys) >= at_least and len({key for key, _ in keys}) == len(keys)
    for key, act in keys:
        page.locator("h1").click()
        page.keyboard.press(key)
        assert holder(page) == act, key
        assert page.locator(f"#{act}[open]").count() == 1
        page.evaluate("document.activeElement.blur()")
    someone.look()


def test_keys_do_nothing_while_someone_types(people):
    resident, clerk = people(), people("clerk.shenqiu")
    number, _ = send(resident, station_form(resident), "树枝压着电线,刮风冒火花。", topic="security")
    page = clerk.page
    clerk.go(f"/opinions/{number}")
    address = page.url
    page.locator("#act-answer-on-spot > summary").click()
    area = page.locator("#act-answer-on-spot textarea")
    area.focus()
    opened = page.locator("details[open]").count()
    page.keyboard.type("gd j k 1 2 3")
    assert area.input_value() == "gd j k 1 2 3"
    assert area.evaluate("each => each === document.activeElement")
    page.locator("#act-redirect > summary").click()
    page.locator("#act-redirect [name=kind]").first.focus()
    page.keyboard.type("2gd")
    assert page.evaluate("document.activeElement.name") == "kind"
    assert page.locator("details[open]").count() == opened + 1
    assert page.url == address

    # With a modifier a key is the browser's own.
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+1")
    assert page.evaluate("document.activeElement === document.body")


def test_keys_can_be_turned_off_for_good(people):
    clerk = people("clerk.shenqiu")
    page = clerk.page
    clerk.go("/desk")
    page.get_by_role("button", name="关闭快捷键").click()
    page.keyboard.press("j")
    assert focused(page) is None
    clerk.look()
    page.reload()
    page.keyboard.press("j")
    assert focused(page) is None
    page.get_by_role("button", name="打开快捷键").click()
    page.keyboard.press("j")
    assert re.fullmatch(r"/opinions/[\d-]+", focused(page))
