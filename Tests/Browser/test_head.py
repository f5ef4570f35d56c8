"""The head of a page on a phone and on a desk: the keyboard goes through it as it is read."""

import pytest

from acting import send, station_form

PLACES = """() => [...document.querySelectorAll("header.top a, header.top button")].map(one => {
    const { left, top, height } = one.getBoundingClientRect();
    return { words: one.textContent.trim(), left, middle: top + height / 2 };
})"""


def read(places):
    """Line by line; what stands on one line is not to the pixel of one height."""
    lines = []
    for place in sorted(places, key=lambda one: one["middle"]):
        if not lines or place["middle"] - lines[-1][0]["middle"] > 20:
            lines.append([])
        lines[-1].append(place)
    return [one["words"] for line in lines for one in sorted(line, key=lambda one: one["left"])]


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_keyboard_goes_through_the_head_as_it_is_read(people, width, language):
    for login in [None, "clerk.shenqiu"]:
        page = people(login, width=width).page
        page.goto("/opinions")
        page.goto(f"/settings?lang={language}&back=/opinions")
        places = page.evaluate(PLACES)
        assert len(places) >= 7
        assert read(places) == [one["words"] for one in places]
        page.keyboard.press("Tab")
        for words in read(places):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.textContent.trim()") == words


def test_what_a_notice_opens_is_a_line_of_text(people):
    page = people("clerk.shenqiu", width=360).page
    page.goto("/notices")
    form = page.locator("main form button.link").first
    style = form.evaluate("""one => {
        const { textAlign, paddingLeft } = getComputedStyle(one);
        return [textAlign, paddingLeft];
    }""")
    assert style == ["left", "0px"]


def test_reasons_have_room_beside_what_they_are_of(people):
    resident = people(None, width=1280)
    number, _ = send(resident, station_form(resident), "幸福路东头的路灯三天不亮")
    page = resident.page
    page.goto(f"/settings?lang=en&back=/opinions/{number}/my-data/erase")
    resident.look()
    widths = page.evaluate("() => [...document.querySelectorAll('main dl.facts dd')].map(one => one.clientWidth)")
    assert len(widths) > 5 and min(widths) >= 400, widths
