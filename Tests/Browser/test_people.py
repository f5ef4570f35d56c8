"""Two administrators of the city, on a phone: a person is added, sets a password, and gets a role from two persons."""

import re

from acting import Someone

PASSWORD = "a password of their own"


def test_a_role_takes_two_administrators(people, page_at):
    first, second = people("admin.zhoukou", width=360), people("admin2.zhoukou", width=360)
    first.go("/desk")
    first.page.locator("a[href='/people']").click()
    first.look()
    first.go("/people/new")
    form = first.page.locator("form[action='/people']")
    form.locator("[name=name]").fill("李四")
    form.locator("[name=account]").fill("admin zhoukou")
    first.submit(form)
    assert first.page.locator("[role=alert]").count() > 0
    assert form.locator("[name=name]").input_value() == "李四"
    form.locator("[name=account]").fill("li.si")
    first.submit(form)
    link = re.search(r"https?://\S+/invitation/[0-9a-f]{64}", first.page.locator("main").inner_text()).group()
    assert "/invitation" not in first.page.url

    # The person, on a phone of their own.
    someone = Someone(page_at(360))
    someone.go(link[link.index("/invitation"):])
    form = someone.page.locator("form[action='/invitation']")
    form.locator("[name=newPassword]").fill(PASSWORD)
    form.locator("[name=repeatedPassword]").fill(PASSWORD)
    someone.submit(form)

    first.page.locator("main a[href^='/people/']").click()
    first.look()
    person = first.page.url
    form = first.page.locator("form[action$='/roles']")
    form.locator("[name=role]").select_option("auditor")
    form.locator("[name=place]").fill("没有这个地方")
    form.locator("[name=reason]").fill("市审计局新来的")
    first.submit(form)
    assert first.page.locator("[role=alert]").count() > 0
    assert form.locator("[name=reason]").input_value() == "市审计局新来的"
    form.locator("[name=place]").fill("沈丘县")
    first.submit(form)
    assert first.says("等待另一位管理员决定")
    assert first.page.locator("form[action$='/agree']").count() == 0

    second.go("/notices")
    assert second.says("有一项身份变更等待您决定")
    second.go("/people/proposals")
    assert second.says("市审计局新来的")
    second.submit(second.page.locator("form[action$='/agree']"))
    second.go("/people/proposals?state=decided")
    assert second.says("已经同意并生效")

    someone.page.goto("/sign-in")
    someone.page.locator("input[name=account]").fill("li.si")
    someone.page.locator("input[name=password]").fill(PASSWORD)
    someone.submit(someone.page.locator("form[action='/sign-in']"))
    someone.go("/account")
    assert someone.says("审计人员")

    second.go("/people/log")
    assert second.says("同意，已经生效")
    second.go(person)
    second.submit(second.page.locator("form[action$='/disable']"))
    someone.page.goto("/account")
    assert "/sign-in" in someone.page.url
