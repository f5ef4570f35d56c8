"""The other ways a case can go: declined, merged, redirected, given more time, refused."""

import datetime
import re

from acting import receipt_of, send, station_form, unit_of
from harness import shot

LAMP = "幸福路东头的路灯坏了一个星期,老人晚上出门看不见路。"
POTHOLE = "兴国路小区门口塌了一个大坑,雨天看不见。"


def test_declining_takes_two_and_an_appeal_can_undo_it(people):
    resident, clerk, second = people(), people("clerk.shenqiu"), people("clerk2.shenqiu")
    number, secret = send(resident, station_form(resident), "本店开业大酬宾,全场五折。", topic="other")
    clerk.act(number, "propose-decline", ground="advertising", reason="是商店的广告。")
    assert not clerk.offers(number, "confirm-decline") and not clerk.offers(number, "reject-decline")
    resident.go(f"/opinions/{number}")
    assert "正在看您的意见" in resident.state() and not resident.says("是商店的广告")

    second.act(number, "confirm-decline")
    assert "不予受理" in second.state()
    assert not second.offers(number, "appeal")

    author = people().follow(number, secret)
    assert "不予受理" in author.state() and author.says("广告") and author.says("是商店的广告。")
    author.act(number, "appeal", reason="不是广告:他们占了人行道。")
    assert author.says("不是广告:他们占了人行道。")
    assert not author.offers(number, "appeal")

    assert not clerk.offers(number, "decide-appeal")
    staff = people("staff.shenqiu")
    staff.go("/desk")
    staff.page.locator(f"a[data-case][href='/opinions/{number}']").first.click()
    staff.look()
    assert staff.says("不是广告:他们占了人行道。")
    staff.act(number, "decide-appeal", decision="overturn", reason="占道经营是真的,应当受理。")

    author.go(f"/opinions/{number}")
    assert "正在看您的意见" in author.state() and author.says("占道经营是真的,应当受理。")
    assert author.page.locator(".clock").count() == 1
    assert clerk.offers(number, "accept-to-unit")


def test_who_declined_does_not_decide_the_appeal(people):
    resident, clerk, staff = people(), people("clerk.shenqiu"), people("staff.shenqiu")
    number, secret = send(resident, station_form(resident), "请问你们是谁?", topic="other")
    clerk.act(number, "propose-decline", ground="noContent", reason="没有写什么事。")
    staff.act(number, "reject-decline", note="先问一问。")
    assert "正在分办" in staff.state()
    clerk.act(number, "propose-decline", ground="noContent", reason="问不到人。")
    staff.act(number, "confirm-decline")
    author = people().follow(number, secret)
    assert author.says("问不到人。") and not author.says("先问一问") and not author.says("没有写什么事")
    author.act(number, "appeal", reason="我就想问问。")

    assert not staff.offers(number, "decide-appeal")
    people("staff2.shenqiu").act(number, "decide-appeal", decision="uphold", reason="可以直接到站里来问。")
    author.go(f"/opinions/{number}")
    assert "不予受理" in author.state() and author.says("可以直接到站里来问。")
    assert not author.offers(number, "appeal")


def test_a_twin_follows_its_master_until_they_part(people):
    first, twin, clerk = people(), people(), people("clerk.shenqiu")
    master, _ = send(first, station_form(first), LAMP)
    follower, secret = send(twin, station_form(twin), "幸福路东头晚上一片黑,路灯不亮,请派人来修。")
    # The two say it in other words, and still the clerk is shown the one beside the other and presses once.
    clerk.go(f"/opinions/{follower}")
    shot(clerk.page, "case-twins")
    clerk.submit(clerk.page.locator(f"#twins form:has([name=master][value='{master}'])"))
    assert clerk.says(master)
    clerk.go(f"/opinions/{master}")
    assert clerk.page.locator(f".notice a[href='/opinions/{follower}']").count() == 1

    twin.go(f"/opinions/{follower}")
    assert "已并入同一事项" in twin.state() and not twin.says("与主件说的是同一件事")

    unit, signer = people("unit.shenqiu"), people("signer.shenqiu")
    clerk.act(master, "accept-to-unit", unit=unit_of(unit), handling="simple", note="路灯")
    twin.go(f"/opinions/{follower}")
    assert twin.says("同一事项目前：承办单位正在办理")
    assert of_master(twin) == 1
    unit.act(master, "draft-reply", text="两盏灯都换好了。", result="solved")
    assert of_master(twin, follower) == 1 and not twin.says("两盏灯都换好了。")
    signer.act(master, "sign-reply")

    author = people().follow(follower, secret)
    assert author.says("两盏灯都换好了。") and not author.says(LAMP)
    assert of_master(author) == 2
    assert author.page.locator(f"form[action='/opinions/{follower}/rate']").count() == 0

    clerk.act(follower, "unmerge", note="是另一条路")
    twin.go(f"/opinions/{follower}")
    assert "正在看您的意见" in twin.state()
    assert of_master(twin) == 0 and not twin.says("两盏灯都换好了。") and not twin.says("是另一条路")
    assert twin.page.locator(".clock").count() == 1


def test_a_resident_joins_what_others_have_published(people):
    resident, clerk, staff = people(), people("clerk.shenqiu"), people("staff.shenqiu")
    told = "兴盛街中段的路灯坏了两个星期,晚上黑得看不见路。"
    master, _ = send(resident, station_form(resident), told)
    clerk.act(master, "propose-publication", title="兴盛街中段路灯不亮", publicText=told)
    staff.act(master, "publish")

    other = people()
    words = "兴盛街路灯不亮,中段那几盏,孩子晚上放学看不见路。"
    other.go(station_form(other))
    form = other.page.locator("form[action='/opinions']")
    form.locator("[name=text]").fill(words)
    form.locator("[name=topic]").select_option("roads")
    form.locator("[name='contact.name']").fill("钱大哥")
    other.submit(form)
    # Nothing is lost, and the Enter key sends one's own.
    assert other.says("兴盛街中段路灯不亮") and form.locator("[name=text]").input_value() == words
    assert form.locator("[name='contact.name']").input_value() == "钱大哥"
    assert form.locator("button").first.inner_text() == "都不是，照样送出"
    shot(other.page, "similar-360")
    form.locator(f"button[value='{master}']").click()
    other.page.wait_for_load_state()
    other.look()
    number, _ = receipt_of(other)

    clerk.act(master, "answer-on-spot", text="已经约好电工,明晚修好。")
    other.go(f"/opinions/{number}")
    assert other.says("已经约好电工") and other.says("同一事项目前")


def of_master(someone, number=None):
    """How many steps of the same matter the life of a case tells."""
    if number:
        someone.go(f"/opinions/{number}")
    return someone.page.locator(".life .tag", has_text="同一事项").count()


def test_a_case_is_not_merged_into_itself_or_into_nothing(people):
    resident, clerk = people(), people("clerk.shenqiu")
    number, _ = send(resident, station_form(resident), LAMP)
    for master in [number, "411624-2026-999999"]:
        clerk.go(f"/opinions/{number}")
        clerk.page.locator("#act-merge-into > summary").click()
        form = clerk.page.locator("#act-merge-into form")
        form.locator("[name=master]").fill(master)
        form.locator("[name=note]").fill("同一盏灯")
        clerk.submit(form)
        assert clerk.page.locator(".problems[role=alert]").count() == 1
        assert form.locator("[name=master]").input_value() == master
        assert form.locator("[name=note]").is_visible()
        assert form.locator("[name=master]").get_attribute("aria-invalid") == "true"


def test_a_redirected_resident_is_told_where_to_go(people):
    resident, clerk = people(), people("clerk.shenqiu")
    offices = {
        "lettersAndVisits": "县信访局,电话 12345。",
        "litigation": "县人民法院立案庭,工作日上午。",
        "emergency": "请马上拨打 119。",
        "hotline": "请拨打 12345 政务热线。",
    }
    for kind, office in offices.items():
        number, _ = send(resident, station_form(resident), "对判决不服,想请人看看。", topic="other")
        clerk.act(number, "redirect", kind=kind, office=office)
        assert "其他渠道" in clerk.state() and clerk.says("对判决不服")
        resident.go(f"/opinions/{number}")
        assert "其他渠道" in resident.state() and resident.says(office) and resident.says("对判决不服")
        assert resident.page.locator(".clock").count() == 0
        assert resident.page.locator("main form").count() == 0


def test_an_accusation_is_sealed_for_all_but_its_author(people):
    words = "住建局王某收了施工队的钱。"
    resident, clerk, unit = people(), people("clerk.shenqiu"), people("unit.shenqiu")
    number, secret = send(resident, station_form(resident), words, contact_name="孙先生", contact_phone="13000007654")
    clerk.act(number, "accept-to-unit", unit=unit_of(unit), handling="simple", note="先查一查王某")
    assert unit.finds(number) and unit.says(words)

    clerk.act(number, "redirect", kind="accusation", office="县纪委监委,电话 12388。")
    assert clerk.says("内容已封存") and clerk.says("12388")
    assert not any(clerk.says(each) for each in [words, "孙先生", "13000007654", "先查一查王某"])
    assert not unit.finds(number)
    assert not people("auditor.zhoukou").finds(number)
    clerk.go("/cases?ours=1")
    assert not clerk.says("王某")

    staff = people("staff.shenqiu")
    assert staff.finds(number) and staff.says("内容已封存") and not staff.says(words)
    staff.act(number, "read-contact", reason="移送纪委需要核对")
    assert staff.says(words) and staff.says("孙先生")
    assert staff.finds(number) and not staff.says(words)

    author = people().follow(number, secret)
    assert author.says(words) and author.says("12388")


def today():
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()


def due_day(text):
    """The first date in a text, as pages write it: 12月3日(周四), with the year when it is another one."""
    year, month, day = re.search(r"(?:(\d{4})年)?(\d+)月(\d+)日", text).groups()
    return datetime.date(int(year or today().year), int(month), int(day))


def with_unit(people):
    """A resident whose matter a unit has just been given, the station's clerk, and the unit's."""
    resident, clerk, unit = people(), people("clerk.shenqiu"), people("unit.shenqiu")
    number, _ = send(resident, station_form(resident), POTHOLE)
    clerk.act(number, "accept-to-unit", unit=unit_of(unit), handling="simple", note="路面")
    resident.go(f"/opinions/{number}")
    return resident, clerk, unit, number


def test_more_time_is_asked_allowed_and_explained(people):
    resident, clerk, unit, number = with_unit(people)
    before = due_day(resident.state())
    assert (before - today()).days >= 2

    unit.act(number, "request-extension", reason="配件要从省里调来。")
    assert not unit.offers(number, "request-extension")
    resident.go(f"/opinions/{number}")
    assert not resident.says("配件要从省里调来")

    clerk.go("/desk")
    clerk.page.locator(f"a[data-case][href='/opinions/{number}']").first.click()
    clerk.look()
    assert clerk.says("配件要从省里调来。")
    clerk.act(number, "approve-extension")
    assert not unit.offers(number, "request-extension") and not unit.offers(number, "refuse")

    resident.go(f"/opinions/{number}")
    assert resident.says("配件要从省里调来。")
    after = due_day(resident.state())
    # Rolled on over a weekend or a holiday, at the longest the Spring Festival.
    assert datetime.timedelta(15) <= after - before <= datetime.timedelta(25)
    clock = resident.page.locator(".clock")
    assert clock.count() == 1 and due_day(clock.inner_text()) == after
    clock.get_by_text("这个日期怎么来的").click()
    resident.look()
    explained = clock.inner_text()
    assert "单位延期" in explained and "OPN-11" in explained and "群众意见办理" in explained
    rows = clock.locator("tbody tr")
    counted = [int(each) for each in rows.locator("td.n").all_inner_texts() if each.isdigit()]
    assert counted == list(range(counted[0], 16)) and counted[0] in (0, 1)
    assert due_day(rows.last.inner_text()) == after


def test_asking_for_more_time_moves_no_date_of_the_residents(people):
    resident, _, unit, number = with_unit(people)
    before = due_day(resident.state())
    unit.act(number, "request-extension", reason="配件要从省里调来。")
    resident.go(f"/opinions/{number}")
    assert due_day(resident.page.locator(".clock").inner_text()) == before
    assert due_day(resident.state()) == before


def test_more_time_can_be_denied(people):
    resident, clerk, unit, number = with_unit(people)
    before = due_day(resident.state())
    unit.act(number, "request-extension", reason="最近人手少。")
    clerk.act(number, "reject-extension", reason="三天够了。")
    assert unit.finds(number) and unit.says("三天够了。")
    resident.go(f"/opinions/{number}")
    assert due_day(resident.state()) == before
    assert not resident.says("最近人手少") and not resident.says("三天够了")


def test_a_refusal_goes_back_and_on_to_another_unit(people):
    resident, clerk, unit, number = with_unit(people)
    refusing = unit_of(unit)
    assert resident.says(refusing)
    unit.go("/desk")
    waiting = unit.page.locator("li.card", has=unit.page.locator(f"a[href='/opinions/{number}']")).first
    assert "最迟退回" in waiting.inner_text()
    unit.act(number, "refuse", reason="这条路归交通局养护。")
    assert unit.page.url.endswith("/desk")
    assert not unit.finds(number)

    resident.go(f"/opinions/{number}")
    assert "正在看您的意见" in resident.state() and not resident.says("归交通局养护")
    clerk.go("/desk")
    clerk.page.locator(f"a[data-case][href='/opinions/{number}']").first.click()
    clerk.look()
    assert clerk.says("这条路归交通局养护。") and "正在分办" in clerk.state()

    options = clerk.page.locator("#act-accept-to-unit select[name=unit] option").all_text_contents()
    other = next(each for each in options if each and each != refusing)
    clerk.act(number, "accept-to-unit", unit=other, handling="complex", note="按退回意见")
    assert clerk.says(other)
    assert not unit.finds(number)
    resident.go(f"/opinions/{number}")
    assert other in resident.state()
    # Seven days of the complex class, and a weekend at the most.
    assert 6 <= (due_day(resident.state()) - today()).days <= 20
