"""What a county sets for itself, on a phone and by two administrators: days off, features, texts."""

from datetime import datetime, timedelta, timezone

import pytest

from harness import axe, fits, shot

SHANGHAI = timezone(timedelta(hours=8))
COUNTY, CITY = "411624000000", "411600000000"


def day(ahead):
    return (datetime.now(SHANGHAI).date() + timedelta(days=ahead)).isoformat()


def confirm(second):
    """The newest that waits, by the other administrator."""
    second.go("/rules/proposals")
    second.page.locator("main .card a").first.press("Enter")
    second.page.wait_for_load_state()
    second.look()
    second.submit(second.page.locator("form[action$='/confirm']"))
    assert second.says("已经办好")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_county_has_a_day_off_of_its_own(people, width):
    first, second = people("admin.zhoukou", width=width), people("admin2.zhoukou", width=width)
    first.go(f"/holidays?region={COUNTY}")
    form = first.page.locator("form[action='/holidays/preview']")
    form.locator("[name=days]").fill("2026-10-01,上班,秋收")
    form.locator("[name=source]").fill("沈政〔2026〕12 号")
    first.submit(form)
    assert first.says("国家公布的放假日不能改为上班")
    assert form.locator("[name=source]").input_value() == "沈政〔2026〕12 号"
    off = f"防汛停工{width}"
    form.locator("[name=days]").fill(f"{day(40 if width == 360 else 41)},放假,{off}")
    first.submit(form)
    assert first.says(f"本县放假：{off}")
    shot(first.page, "local-days-look")
    first.submit(first.page.locator("form[action='/holidays']"))
    confirm(second)
    resident = people()
    resident.go(f"/holidays?region={COUNTY}")
    assert resident.says(f"本县放假：{off}")
    shot(resident.page, "local-days")
    resident.go("/holidays")
    assert not resident.says(off)
    resident.page.goto(f"/settings?lang=en&back=/holidays?region={COUNTY}")
    resident.look()
    shot(resident.page, "local-days-en")


def test_a_feature_is_turned_off(people):
    first, second = people("admin.zhoukou", width=360), people("admin2.zhoukou", width=360)
    first.go(f"/rules/feature-court?region={COUNTY}")
    axe(first.page)
    form = first.page.locator("form[action='/rules/feature-court/preview']")
    form.locator("[name=amount][value='0']").check()
    form.locator("[name=from]").fill(day(1))
    form.locator("[name=source]").fill("沈人常〔2026〕9 号")
    form.locator("[name=article]").fill("第二条")
    first.submit(form)
    assert first.says("不使用")
    shot(first.page, "feature-look")
    first.submit(first.page.locator("form[action$='/proposals']"))
    confirm(second)
    first.go(f"/rules?region={COUNTY}")
    assert first.says("本地使用的功能")
    shot(first.page, "rules-features")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_text_is_put_into_other_words(people, width):
    first, second = people("admin.zhoukou", width=width), people("admin2.zhoukou", width=width)
    key = "notice-opinion.submit" if width == 360 else "office"
    first.go(f"/texts?region={CITY}")
    shot(first.page, "texts")
    first.page.locator(f"a[href^='/texts/{key}']").press("Enter")
    first.page.wait_for_load_state()
    first.look()
    form = first.page.locator(f"form[action='/texts/{key}/preview']").first
    form.locator("[name=zh]").fill("请看 {name}")
    form.locator("[name=en]").fill("Please look")
    form.locator("[name=from]").fill(day(1))
    form.locator("[name=why]").fill("说得更清楚")
    first.submit(form)
    assert first.page.locator("[role=alert]").count() > 0 and first.says("{name}")
    assert form.locator("[name=en]").input_value() == "Please look"
    axe(first.page)
    shot(first.page, "text-wrong")
    held = " {number}" if width == 360 else ""
    form.locator("[name=zh]").fill(f"请看这一件{held}")
    form.locator("[name=en]").fill(f"Please look at this one{held}")
    first.submit(form)
    assert first.says("请看这一件") and first.says("还没有提交")
    shot(first.page, "text-look")
    first.submit(first.page.locator("form[action$='/proposals']"))
    confirm(second)
    first.go(f"/texts/{key}?region={CITY}")
    assert first.says("请看这一件") and first.says("说得更清楚")
    first.page.goto(f"/settings?lang=en&back=/texts/{key}?region={CITY}")
    first.look()
    shot(first.page, "text-en")
    first.page.goto("/settings?lang=zh&back=/desk")
