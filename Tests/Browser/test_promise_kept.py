"""What three residents said becomes a suggestion, a promise kept, and two groups' judgement of it: its whole way, by everybody who has
to do with it, half of it on phones in English and half at desks in Chinese, some with the keyboard alone; and what the record proves."""

import subprocess
from datetime import datetime, timedelta, timezone

from acting import PASSWORD, receipt_of
from harness import BINARY, huying, shot
from test_evaluation import act as act_on, mark, slug_of
from test_record import key_of, open_by_keys, proven, tab_to, verify
from test_suggestion import UNIT, act, fill

SHANGHAI = timezone(timedelta(hours=8))
PHONE, DESK = 360, 1280
COUNTY, CO_UNIT = "411624000000", "沈丘县交通运输局"
TITLE = "关于修好南关街人行道的建议"
SAID = ["南关街的人行道砖松了，下雨一踩一脚水。", "我妈在南关街人行道上绊倒了，砖翘起来一大片。", "南关街人行道坏了三处，推婴儿车过不去。"]
PROMISE = "南关街人行道全部换砖"


def account(server, login, *who):
    """As an operator makes one: the password comes by standard input."""
    subprocess.run([BINARY, "account", "add", login, *who, "--database", server.database], cwd=server.directory,
                   input=PASSWORD, text=True, check=True, stdout=subprocess.PIPE)
    return login


def colleagues(server, someone, own, count):
    """Accounts for other deputies to the congress of the county; gives their logins and the ids of their pages."""
    found, after = [], ""
    while len(found) < count:
        told = someone.page.request.get(f"/api/v1/deputies?limit=100&region={COUNTY}&after={after}").json()
        for deputy in told["deputies"]:
            if len(found) == count or not deputy["inOffice"] or deputy["id"] == own:
                continue
            if someone.page.request.get(f"/api/v1/deputies/{deputy['id']}").json()["mandates"][0]["level"] == "county":
                found.append((account(server, f"deputy{len(found) + 2}.shenqiu", "--deputy", deputy["id"]), deputy["id"]))
        after = told["next"]
    return found


def co_handlers(server, staff, path):
    """A clerk and a signer of the other unit, which has no accounts in the demo."""
    staff.go(path)
    unit = staff.page.get_by_label(CO_UNIT, exact=True).get_attribute("name").removeprefix("unit.")
    for login, name, role in (("clerk.roads", "路甲", "unitClerk"), ("signer.roads", "路乙", "unitSigner")):
        huying(server.directory, "account", "grant", account(server, login, "--name", name), role, "--organisation", unit,
               "--database", server.database)
    return unit


def by_keys(someone, path, name, fields):
    """An act with nothing but Tab, arrows, Space, Enter and letters."""
    page = someone.page
    someone.go(path)
    form = f"form[action$='/{name}']"
    tab_to(page, f"details:has({form}) > summary")
    page.keyboard.press("Enter")
    for field, value in fields.items():
        one = page.locator(f"{form} [name='{field}']").first
        kind = one.get_attribute("type")
        if kind == "radio":
            tab_to(page, f"{form} [name='{field}']")
            for _ in range(8):
                if page.locator(f"{form} [name='{field}'][value='{value}']:checked").count():
                    break
                page.keyboard.press("Space" if not page.locator(f"{form} [name='{field}']:checked").count() else "ArrowDown")
            assert page.locator(f"{form} [name='{field}'][value='{value}']:checked").count() == 1
            continue
        tab_to(page, f"{form} [name='{field}']")
        if kind == "checkbox":
            page.keyboard.press("Space")
        else:
            page.keyboard.insert_text(value)
    open_by_keys(page, f"{form} button")
    someone.look()
    assert page.locator("[role=alert]").count() == 0, page.locator("main").inner_text()


class Cast:
    """Everybody who has to do with it, each with one browser in which they stay signed in."""

    def __init__(self, people, server):
        self.people, self.server, self.known = people, server, {}

    def __call__(self, login, width=DESK, language="zh"):
        if login not in self.known:
            someone = self.people(login, width=width)
            if language != "zh":
                someone.page.goto(f"/settings?lang={language}&back=/desk")
            self.known[login] = someone
        return self.known[login]


def test_three_voices_become_a_promise_kept_and_judged(people, server, tmp_path):
    cast = Cast(people, server)
    lead = cast("deputy.shenqiu", PHONE, "en")
    _, slug = slug_of(lead)
    others = colleagues(server, lead, slug, 4)
    numbers, resident = said(people, slug)
    path = drafted_and_signed(cast, numbers, others)
    path = handed_over(cast, path)
    refused_and_overruled(cast, path)
    answered_poorly(cast, path)
    not_satisfied(cast, others, path)
    promised_and_kept(cast, path)
    resident.page.reload()
    assert resident.says("全部换砖")
    shot(resident.page, "promise-resident")
    evaluation = judged(cast, path, slug, others)
    told_to_everybody(people, path, evaluation)
    figures_agree(cast, path)
    the_record_holds(people, server, path, tmp_path)


def said(people, slug):
    """Three residents write to the deputy; gives the numbers, and the last with the own case open."""
    numbers = []
    for text in SAID:
        resident = people(width=PHONE)
        resident.go(f"/opinions/new?deputy={slug}")
        form = resident.page.locator("form[action='/opinions']")
        form.locator("[name=text]").fill(text)
        form.locator("[name=topic]").select_option("roads")
        resident.submit(form)
        if resident.page.locator("#similar").count():
            resident.submit(resident.page.locator("form[action='/opinions']"))
        numbers.append(receipt_of(resident)[0])
    resident.page.get_by_role("link", name="查看进度").click()
    resident.page.wait_for_load_state()
    return numbers, resident


def drafted_and_signed(cast, numbers, others):
    """By a farmer who is a deputy, on the phone and in English; who signs beside her does so by keyboard, or at a desk."""
    lead = cast("deputy.shenqiu")
    page = lead.page
    lead.go(f"/opinions/{numbers[0]}")
    open_by_keys(page, "a[href^='/suggestions/new?opinion=']")
    lead.look()
    # All that wait for her are there with their first words, and the one that she came from is ticked.
    assert page.locator(f"[name='opinion.{numbers[0]}']").is_checked() and lead.says(SAID[2])
    form = page.locator("form[action='/suggestions']")
    for number in numbers[1:]:
        form.locator(f"[name='opinion.{number}']").press("Space")
    fill(form, {"title": TITLE, "grounds": "南关街人行道砖松动、翘起，老人摔倒，雨天积水。", "proposal": "今年换砖，以后每季度检查。",
                "convert": True})
    shot(page, "promise-new-en")
    lead.submit(form)
    path = page.url[page.url.index("/suggestions/"):].split("?")[0]
    assert all(lead.says(number) for number in numbers)
    for _, slug in others[:2]:
        act(lead, path, "invite-cosigner", deputy=slug)
    shot(page, "promise-cosigning-en")
    second, third = cast(others[0][0], PHONE, "en"), cast(others[1][0])
    second.go("/desk")
    open_by_keys(second.page, "a[href='/suggestions?group=toSign']")
    open_by_keys(second.page, f"main a[href='{path}']")
    by_keys(second, path, "confirm-cosign", {})
    act(third, path, "confirm-cosign")
    act(lead, path, "file", channel="betweenSessions", oneMatter=True)
    assert lead.says("Put forward")
    return path


def handed_over(cast, path):
    staff = cast("staff.shenqiu")
    path = act(staff, path, "register", session="5", topic="交通和市政")
    unit = co_handlers(cast.server, staff, path)
    act(staff, path, "hand-over", mode="leadAndCo", unit=UNIT, **{f"unit.{unit}": True})
    assert staff.says("主办") and staff.says("协办")
    return path


def refused_and_overruled(cast, path):
    staff, signer, clerk = cast("staff.shenqiu"), cast("signer.shenqiu"), cast("unit.shenqiu")
    act(signer, path, "request-refusal", reason="人行道由交通运输局养护")
    staff.go("/desk")
    open_by_keys(staff.page, "a[href='/suggestions?group=refusals']")
    assert staff.says(TITLE)
    by_keys(staff, path, "reject-refusal", {"decision": "南关街是城区道路，由住建局负责。"})
    act(clerk, path, "begin", section="市政科")
    co = cast("clerk.roads", PHONE, "en")
    co.go("/suggestions?group=toSignFor")
    assert co.says(TITLE)
    act(co, path, "sign-for")
    act(co, path, "begin", section="养护科")
    # The way from the head of the page to the form of the own unit.
    tab_to(co.page, "main ul a[href^='#give-opinion-']")
    co.page.keyboard.press("Enter")
    form = co.page.locator("form[action$='/give-opinion']")
    assert form.locator("[name=opinion]").is_visible()
    shot(co.page, "promise-co-handler-en")
    form.locator("[name=opinion]").fill("路口两侧由我们配合封闭施工。")
    co.submit(form)


def answered_poorly(cast, path):
    clerk, signer = cast("unit.shenqiu"), cast("signer.shenqiu")
    by_keys(clerk, path, "record-contact", {"way": "visit", "note": "和代表一起看了三处坏砖。"})
    act(clerk, path, "draft-reply", result="explained", grade="d", text="经费紧张，暂时不能换砖。")
    shot(clerk.page, "promise-draft")
    act(signer, path, "reply")


def not_satisfied(cast, others, path):
    """A co-signer says so first; what the leading deputy then says decides."""
    lead, second, third = (cast(login) for login in ("deputy.shenqiu", others[0][0], others[1][0]))
    second.go("/desk")
    assert second.says("Replies that wait for your feedback")
    by_keys(second, path, "add-feedback", {"grade": "notSatisfied", "reason": "没有说什么时候修。"})
    act(third, path, "add-feedback", grade="basicallySatisfied")
    lead.go(path)
    assert lead.says("没有说什么时候修")
    act(lead, path, "feedback-poor", reason="三处坏砖一处没修", demand="给出换砖的日期")
    assert lead.says("Being handled again")
    shot(lead.page, "promise-again-en")


def promised_and_kept(cast, path):
    lead, staff, clerk, signer = (cast(f"{who}.shenqiu") for who in ("deputy", "staff", "unit", "signer"))
    act(clerk, path, "record-contact", way="phone", note="说好了换砖的日期。")
    due = (datetime.now(SHANGHAI).date() + timedelta(days=90)).isoformat()
    act(clerk, path, "draft-reply", result="planned", grade="b", text="三个月内全部换砖。", promise=PROMISE, promiseDue=due)
    act(signer, path, "reply")
    act(lead, path, "feedback-good", grade="satisfied")
    assert lead.says(PROMISE)
    act(clerk, path, "report-done", evidence="提前全部换完，代表到场看过。")
    act(staff, path, "confirm-kept")
    assert staff.says("已办结")


def judged(cast, path, slug, others):
    """By deputies and by residents' representatives, from the suggestion's page to the published result."""
    staff, leader, lead = cast("staff.shenqiu"), cast("leader.zhoukou"), cast("deputy.shenqiu")
    page = staff.page
    staff.go(path)
    open_by_keys(page, "a[href^='/evaluations/new?']")
    staff.look()
    form = page.locator("form[action='/evaluations']")
    assert form.locator(f"[name='about.{path.removeprefix('/suggestions/')}']").is_checked()
    for field in ("group.deputies", "group.residents", "planned"):
        form.locator(f"[name='{field}']").press("Space")
    form.locator("[name=criteria]").fill("办理效果 | Effect")
    shot(page, "promise-evaluation-new")
    staff.submit(form)
    assert page.locator("[role=alert]").count() == 0, page.locator("main").inner_text()
    evaluation = page.url[page.url.index("/evaluations/"):]
    deputies = [slug] + [one for _, one in others]
    for kind, names in (("deputies", deputies), ("residents", [f"群众代表{each}" for each in "甲乙丙丁戊"])):
        staff.go(f"{evaluation}/roll")
        form = page.locator(f"form[action='{evaluation}/set-roll']:has([name=kind][value={kind}])")
        form.locator("[name=people]").fill("\n".join(names))
        staff.submit(form)
    act_on(staff, evaluation, "name-scrutineers", first=others[2][1], second=others[3][1])
    act_on(leader, evaluation, "approve")
    act_on(staff, evaluation, "announce", materials="换砖前后的照片和代表的意见", inspection="held")
    act_on(staff, evaluation, "issue-codes")
    codes = [each.inner_text() for each in page.locator("main .number").all()]
    day = (datetime.now(SHANGHAI) + timedelta(days=5)).date().isoformat()
    act_on(staff, evaluation, "open", day=day, time="18:00")
    voters = [cast(login, PHONE) for login in ["deputy.shenqiu"] + [login for login, _ in others]]
    for voter in voters:
        voter.go(f"{evaluation}/vote")
        # Whoever votes can look at what they judge.
        assert voter.page.locator(f"main a[href='{path}']").count() == 1
        mark(voter.page, [0, 0])
    resident = cast.people(width=PHONE)
    for code in codes:
        resident.go("/evaluations/code")
        resident.page.locator("[name=code]").fill(code)
        resident.page.locator("[name=code]").press("Enter")
        resident.page.wait_for_load_state()
        mark(resident.page, [1, 1])
    assert resident.says("票已收到")
    act_on(staff, evaluation, "close")
    act_on(staff, evaluation, "tally")
    act_on(voters[3], evaluation, "sign")
    act_on(voters[4], evaluation, "confirm")
    act_on(staff, evaluation, "publish")
    assert lead.page.request.get(evaluation).status == 200
    return evaluation


def told_to_everybody(people, path, evaluation):
    """The journalist's way: from the suggestion to the result and back, without an account."""
    words = {"zh": ["人大代表：满意 5", "群众代表：满意 0、基本满意 5"],
             "en": ["deputies: satisfied 5", "residents’ representatives: satisfied 0, basically satisfied 5"]}
    for width, language in ((PHONE, "en"), (DESK, "zh")):
        reader = people(width=width)
        reader.go(f"/settings?lang={language}&back={path}")
        assert all(reader.says(each) for each in words[language]), reader.page.locator("main").inner_text()
        shot(reader.page, f"promise-public-{language}")
        open_by_keys(reader.page, f"main a[href='{evaluation}']")
        reader.look()
        shot(reader.page, f"promise-evaluated-{language}")
        open_by_keys(reader.page, f"main a[href='{path}']")
        reader.go(f"{path}/thread")
        assert all(reader.says(each) for each in words[language]) and not reader.says("三处坏砖一处没修")
        shot(reader.page, f"promise-thread-{language}")


def figures_agree(cast, path):
    """Each figure of the yearly report is as long as its list, and the suggestion stands where it should."""
    leader = cast("leader.zhoukou")
    name = path.removeprefix("/suggestions/")
    leader.go(f"/suggestions/report?region={COUNTY}")
    shot(leader.page, "promise-report")
    stands_in = set()
    for figure in leader.page.request.get(f"/api/v1/suggestions/report?region={COUNTY}").json()["figures"]:
        listed = leader.page.request.get(f"/api/v1{figure['list']}").json()["suggestions"]
        assert len(listed) == figure["value"], figure
        if any(one["number"] == name for one in listed):
            stands_in.add(figure["name"])
    assert stands_in == {"registered", "replied", "inTime", "classB", "notSatisfied", "again", "evaluated", "promised", "kept",
                         "concluded"}
    open_by_keys(leader.page, "td a[href*='figure=evaluated']")
    leader.look()
    assert leader.page.locator(f"ul.cards a[href='{path}']").count() == 1


def the_record_holds(people, server, path, folder):
    """Anybody takes a receipt of a step away, and it holds on the page, without the server, and in the whole."""
    reader = people(width=PHONE)
    page = reader.page
    reader.go(f"/settings?lang=en&back={path}/receipts")
    file = page.locator("main a[href^='/verify/receipt?']").last.get_attribute("href")
    receipt = folder / "receipt.json"
    receipt.write_text(proven(page, file))
    page.goto("/verify")
    tab_to(page, "[name=receipt]")
    page.keyboard.insert_text(receipt.read_text())
    open_by_keys(page, "form:has([name=receipt]) button")
    reader.look()
    assert "It holds" in page.locator(".notice.good").inner_text()
    shot(page, "promise-holds-en")
    said = huying(server.directory, "ledger", "check", str(receipt), "--key", key_of(server))
    assert said.startswith("It holds"), said
    verified = verify(server)
    assert verified.returncode == 0 and " agree" in verified.stdout, verified.stdout
