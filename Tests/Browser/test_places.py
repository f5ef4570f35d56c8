"""An administrator of the city keeps a site, a unit and a region on a phone; staff of the county hand over."""


def test_a_site_is_added_changed_and_closed(people):
    admin = people("admin.zhoukou", width=360)
    admin.go("/desk")
    admin.page.locator("a[href='/places/sites']").click()
    admin.look()
    admin.go("/places/sites/new")
    form = admin.page.locator("form[action='/places/sites']")
    form.locator("[name=code]").fill("SQ 9")
    form.locator("[name=name]").fill("东关代表联络点")
    form.locator("[name=kind]").select_option("point")
    form.locator("[name=region]").select_option("411624100000")
    form.locator("[name=address]").fill("东关街 3 号")
    form.locator("[name=hours]").fill("每周二上午")
    admin.submit(form)
    assert admin.page.locator("[role=alert]").count() > 0
    assert form.locator("[name=region]").input_value() == "411624100000"
    assert form.locator("[name=address]").input_value() == "东关街 3 号"
    form.locator("[name=code]").fill("sq-900")
    admin.submit(form)
    assert admin.page.url.endswith("/places/sites/SQ-900?done=yes")
    assert admin.says("已经保存")

    reader = people(None, width=360)
    reader.go("/sites/SQ-900")
    assert reader.says("东关街 3 号")

    admin.page.locator("summary", has_text="修改站点").click()
    form = admin.page.locator("form[action='/places/sites/SQ-900']")
    form.locator("[name=hours]").fill("每天 9:00–17:00")
    admin.submit(form)
    reader.go("/sites/SQ-900")
    assert reader.says("每天 9:00–17:00")

    admin.submit(admin.page.locator("form[action$='/close']"))
    assert admin.says("起停用")
    reader.go("/sites/SQ-900")
    assert reader.says("这个站点已经停用")
    admin.go("/places/log")
    assert admin.says("停用站点") and admin.says("每周二上午 → 每天 9:00–17:00")


def test_a_unit_is_renamed_by_keys_alone(people):
    admin = people("admin.zhoukou")
    admin.go("/places/organisations")
    admin.page.locator("tbody a").first.click()
    admin.look()
    summary = admin.page.locator("summary", has_text="更改名称")
    summary.focus()
    admin.page.keyboard.press("Enter")
    admin.page.keyboard.press("Tab")
    admin.page.keyboard.press("ControlOrMeta+a")
    admin.page.keyboard.type("改过名称的机构")
    with admin.page.expect_navigation():
        admin.page.keyboard.press("Enter")
    assert admin.says("曾用名") and admin.page.locator("h1").inner_text() == "改过名称的机构"


def test_a_change_of_term_is_seen_before_it_is_done(people):
    admin = people("admin.zhoukou", width=360)
    admin.go("/places/terms/411624000000?term=17")
    admin.page.locator("[name=first]").fill("2020-01-01")
    admin.submit(admin.page.locator("form[action='/places/terms/411624000000'][method=get]"))
    assert admin.page.locator("[role=alert]").count() > 0
    admin.page.locator("[name=first]").fill("2026-11-01")
    admin.submit(admin.page.locator("form[action='/places/terms/411624000000'][method=get]"))
    assert admin.says("项代表职务到期") and admin.says("新一届的代表还没有导入")
    assert admin.page.locator("form[method=post][action='/places/terms/411624000000']").count() == 1
