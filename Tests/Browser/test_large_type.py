"""Large type on a small phone: all that a resident meets fits."""

from acting import send, station_form, unit_of
from harness import shot


LONG = "路灯" * 200 + " https://example.org/" + "a" * 80
PLACE = "兴国路与人民路路口东侧三百米处的路灯杆旁边"


def in_large_type(resident, path):
    resident.go(path)
    resident.page.get_by_role("link", name="大字版").click()
    assert resident.page.locator("html.large").count() == 1
    opened(resident)
    return resident.page


def opened(resident):
    """The page with all its folds open, as it stands then."""
    resident.open_folds()
    resident.look()


def test_the_form_fits_a_small_phone(people):
    resident = people()
    page = in_large_type(resident, station_form(resident))
    form = page.locator("form[action='/opinions']")
    form.locator("[name='contact.phone']").fill("不是电话")
    form.locator("[name=text]").fill(LONG)
    resident.submit(form)
    assert page.locator(".problems[role=alert]").count() == 1
    for path in ["/opinions/new", "/follow", "/opinions"]:
        resident.go(path)


def test_the_receipt_fits_a_small_phone(people):
    resident = people()
    page = in_large_type(resident, station_form(resident))
    send(resident, station_form(resident), LONG, place=PLACE)
    shot(page, "receipt-large")
    opened(resident)


def test_the_picture_of_the_record_has_labels_that_grow(people):
    resident = people()
    resident.go("/ledger")
    label = resident.page.locator(".tree text").last
    before = label.bounding_box()["height"]
    page = in_large_type(resident, "/ledger")
    assert label.bounding_box()["height"] > before * 1.2
    for each in page.locator(".tree text").all():
        box = each.locator("xpath=preceding-sibling::*[1]").bounding_box()
        text = each.bounding_box()
        assert box["x"] <= text["x"] and text["x"] + text["width"] <= box["x"] + box["width"]
    shot(page, "ledger-large")


def test_the_status_page_fits_a_small_phone(people):
    resident = people()
    clerk, unit, signer = people("clerk.shenqiu"), people("unit.shenqiu"), people("signer.shenqiu")
    number, _ = send(resident, station_form(resident), LONG, place=PLACE)
    page = in_large_type(resident, f"/opinions/{number}")
    clerk.act(number, "accept-to-unit", unit=unit_of(unit), handling="hard", note="灯")
    resident.go(f"/opinions/{number}")
    opened(resident)
    unit.act(
        number, "draft-reply", result="planned",
        text="已列入计划。有事请打 0394-5221234,或写信到 very-long-address-of-the-unit@example.org。")
    signer.act(number, "sign-reply")
    resident.go(f"/opinions/{number}")
    opened(resident)
    shot(page, "case-replied-large")
    resident.act(number, "rate", grade="notSatisfied", reason="只修了一盏。")
    opened(resident)
