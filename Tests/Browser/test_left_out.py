"""A county that takes no photos, publishes nothing and lets nobody join: agreed on by two administrators, seen by a resident."""

import sqlite3
from datetime import datetime, timedelta, timezone

from acting import station_form
from harness import axe, fits, shot

SHANGHAI = timezone(timedelta(hours=8))
COUNTY = "411624000000"


def day(ahead):
    return (datetime.now(SHANGHAI).date() + timedelta(days=ahead)).isoformat()


def turn_off(first, second, feature):
    first.go(f"/rules/feature-{feature}?region={COUNTY}")
    assert first.says("不使用时")
    axe(first.page)
    shot(first.page, f"leave-out-{feature.lower()}")
    form = first.page.locator(f"form[action='/rules/feature-{feature}/preview']")
    form.locator("[name=amount][value='0']").check()
    form.locator("[name=from]").fill(day(1))
    form.locator("[name=source]").fill("沈人常〔2026〕9 号")
    form.locator("[name=article]").fill("第二条")
    first.submit(form)
    first.submit(first.page.locator("form[action$='/proposals']"))
    second.go("/rules/proposals")
    second.page.locator("main .card a").first.press("Enter")
    second.page.wait_for_load_state()
    second.submit(second.page.locator("form[action$='/confirm']"))
    assert second.says("已经办好")


def let_the_day_come(server):
    """What was agreed on for tomorrow is agreed on for today."""
    path = server.database.removeprefix("sqlite:")
    with sqlite3.connect(path, timeout=30) as connection:
        connection.execute("UPDATE local_setting SET from_on = ? WHERE kind = 'feature'", (day(0),))
        connection.execute("UPDATE locality_version SET version = 'the next day'")
    connection.close()


def test_what_a_county_leaves_out_is_gone(people, server):
    first, second = people("admin.zhoukou", width=360), people("admin2.zhoukou", width=360)
    resident = people()
    path = station_form(resident)
    resident.go(path)
    assert resident.page.locator("[name=photos]").count() == 1
    staff = people("staff.shenqiu")
    assert staff.page.locator("a[href='/opinions']").count() >= 1
    for feature in ["photos", "publicBoard", "joining"]:
        turn_off(first, second, feature)
    let_the_day_come(server)
    resident.page.wait_for_timeout(1500)
    resident.go(path)
    assert resident.page.locator("[name=photos]").count() == 0
    fits(resident.page)
    shot(resident.page, "form-without-photos")
    staff.go("/desk")
    assert staff.page.locator("a[href='/opinions']").count() == 0
    staff.page.goto("/opinions")
    assert staff.says("没有使用“意见公开”")
    shot(staff.page, "no-public-list")
    resident.page.goto(f"/opinions?county={COUNTY}")
    assert resident.says("沈丘县没有使用“意见公开”")
    resident.page.goto(f"/settings?lang=en&back=/opinions?county={COUNTY}")
    assert resident.says("Publishing of opinions: not used in")
    shot(resident.page, "no-public-list-en")
    # Elsewhere all goes on.
    resident.go("/opinions")
    assert resident.page.locator("main .card").count() > 0
