"""Administrators look how the system is doing, what was done, and turn it light when too many come."""

import re

import pytest

from acting import Someone
from harness import fits


@pytest.mark.parametrize("width", [360, 1440])
def test_health_and_audit_are_read_on_a_phone_and_at_a_desk(people, width):
    admin = people("admin.zhoukou", width=width)
    for path, words in [("/health", "最近一次备份"), ("/audit", "没有居民的姓名和内容")]:
        admin.go("/desk")
        assert admin.page.locator(f"main a[href='{path}']").count() == 1, path
        admin.go(path)
        assert admin.says(words)
        fits(admin.page)


def test_light_running_is_turned_on_seen_by_others_and_turned_off(people):
    admin, clerk = people("admin.zhoukou"), people("clerk.shenqiu")
    clerk.go("/desk")
    assert not clerk.says("系统只保留主要功能")
    admin.go("/health")
    admin.submit(admin.page.locator("form[action='/health/light']"))
    assert admin.says("正在精简运行")
    clerk.go("/desk")
    assert clerk.says("系统只保留主要功能")
    clerk.go("/cases?q=路灯")
    assert clerk.says("搜索暂停") and clerk.page.locator("#q").input_value() == "路灯"
    clerk.look()
    admin.submit(admin.page.locator("form[action='/health/light']"))
    assert not admin.says("正在精简运行")
    clerk.go("/desk")
    assert not clerk.says("系统只保留主要功能")
    # Both stand in the audit, found by kind.
    admin.go("/audit")
    form = admin.page.locator("form[action='/audit']")
    form.locator("[name=kind]").select_option("operations")
    form.locator("button").click()
    admin.page.wait_for_url(re.compile("kind=operations"))
    admin.look()
    assert admin.says("开始精简运行") and admin.says("结束精简运行")


def test_an_auditor_reads_the_audit_without_script(people, page_at, server):
    auditor = people("auditor.zhoukou")
    plain = Someone(page_at(360, java_script_enabled=False, storage_state=auditor.page.context.storage_state()),
                    has_script=False)
    plain.go("/audit")
    assert plain.page.locator("form[action='/audit'] select").count() == 1
    assert plain.page.goto("/health").status == 404
