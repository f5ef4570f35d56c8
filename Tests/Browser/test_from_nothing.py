"""From an empty database to a county at work, and back from its backup: what a county does in its first days, in one walk."""

import csv
import datetime
import email
import email.policy
import io
import re
import subprocess
import time
import urllib.parse

import pytest

from acting import Someone, receipt_of
from harness import BINARY, Server, huying, shot
from test_account import answer, code
from test_paper import overflows, pages, SIZES
from test_photos import PHOTOS, choose, seen
from test_reception import SHANGHAI, act

PASSWORD = "from-nothing-2026"
COUNTY, TOWNSHIP, SITE = "411624000000", "411624100000", "SQ-001"
ADDRESS = "clerk@example.cn"
REGIONS = [
    ["代码", "上级代码", "级别", "名称", "英文名称", "方格位置"],
    [COUNTY, "", "county", "沈丘县", "Shenqiu County", ""],
    [TOWNSHIP, COUNTY, "township", "槐店回族镇", "Huaidian", ""],
    ["411624101000", COUNTY, "township", "刘庄店镇", "Liuzhuangdian", ""],
]
SITES = [
    ["编号", "名称", "类型", "地区代码", "地址", "开放时间", "启用日期"],
    [SITE, "槐店回族镇人大代表联络站", "station", TOWNSHIP, "人民路 1 号", "每周三上午", "2021-05-01"],
    ["SQ-002", "刘庄店镇人大代表联络站", "station", "411624101000", "中心街 8 号", "每周四上午", "2021-05-01"],
]
DEPUTIES = [
    ["网址简称", "姓名", "所在地区代码", "代表级别", "人大所在地区代码", "届次", "选区或选举单位", "任职起始日期", "站点编号"],
    ["zhou-ming", "周明", TOWNSHIP, "county", COUNTY, "17", "第 3 选区", "2022-01-08", f"{SITE}*"],
]
FIRST = "人民路东头的路灯坏了一个星期,老人晚上出门看不见路。"
SECOND = "人民路东头路灯不亮,晚上老人出门看不见路,请修一修。"


def table(rows):
    """As a spreadsheet of an office saves it."""
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode("gb18030")


class Office:
    """The server of a new county: an empty database, a mail program that writes files, and a day that is off until it is not."""

    def __init__(self, directory):
        self.directory, self.database = directory, "sqlite:county.db"
        self.mails = directory / "mails"
        self.mails.mkdir()
        program = directory / "sendmail"
        program.write_text(f"""#!/bin/sh
file=$(mktemp '{self.mails}/XXXXXX.part')
cat > "$file"
mv "$file" "${{file%.part}}"
""")
        program.chmod(0o755)
        today = datetime.datetime.now(SHANGHAI).date()
        # Midnight may come while it runs.
        days = [today, today + datetime.timedelta(days=1)]
        for name, kind in (("off", "holiday"), ("worked", "makeup_workday")):
            rows = "".join(f"{day},{kind},试验\n" for day in days)
            (directory / f"{name}.csv").write_text(f"date,kind,occasion\n{rows}")
        self.run("migrate")
        self.server = None

    def run(self, *arguments):
        return huying(self.directory, *arguments, "--database", self.database)

    def serve(self, day):
        """On the same address every time, so that open pages find it again."""
        self.server = Server(
            self.directory, self.database, "--sendmail", str(self.directory / "sendmail"), "--mail-from",
            "huying@renda.example.cn", "--calendar", f"{day}.csv", "--mail-hour",
            str(datetime.datetime.now(SHANGHAI).hour),
            url=self.server and self.server.url)
        self.server.wait_until_ready()
        return self.server

    def mail(self, number):
        """The mails in the order in which they came, once there are so many; read as a mail program reads them."""
        deadline = time.monotonic() + 90
        while len(files := [file for file in self.mails.iterdir() if file.suffix != ".part"]) < number:
            assert time.monotonic() < deadline, f"no mail came:\n{self.server.log_tail()}"
            time.sleep(0.1)
        last = max(files, key=lambda file: file.stat().st_mtime_ns)
        return email.message_from_bytes(
            last.read_bytes(), policy=email.policy.default.clone(raise_on_defect=True))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return Office(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def server(office, request):
    """Empty, and not the demo city that other files walk through."""
    assert request.param == "sqlite"
    yield office.serve("off")
    office.server.stop()


def invited(office, login, name, *grant):
    """An account that a command makes, as the first of all must be; gives the path of its link."""
    said = office.run("account", "add", login, "--name", name, "--invite", "--base-url", office.server.url)
    office.run("account", "grant", login, *grant)
    return re.search(r"/invitation/[0-9a-f]{64}", said).group()


def accept(someone, link):
    someone.go(link)
    form = someone.page.locator("form[action='/invitation']")
    form.locator("[name=newPassword]").fill(PASSWORD)
    form.locator("[name=repeatedPassword]").fill(PASSWORD)
    someone.submit(form)
    return someone


def sign_in(someone, login):
    someone.page.goto("/sign-in")
    someone.page.locator("input[name=account]").fill(login)
    someone.page.locator("input[name=password]").fill(PASSWORD)
    someone.page.locator("input[name=password]").press("Enter")
    someone.page.wait_for_load_state()
    someone.look()
    return someone


def bring_in(admin, kind, rows, name):
    """Chosen, looked at, written."""
    admin.go("/import")
    page = admin.page
    page.get_by_label("表格内容").select_option(kind)
    page.get_by_label("CSV 文件").set_input_files({"name": name, "mimeType": "text/csv", "buffer": table(rows)})
    page.get_by_role("button", name="先看一遍").press("Enter")
    page.wait_for_load_state()
    admin.look()
    assert admin.says(f"新增 {len(rows) - 1} 行"), page.locator("main").inner_text()
    shot(page, f"nothing-import-{kind}")
    page.get_by_role("button", name="确认写入").press("Enter")
    page.wait_for_load_state()
    admin.look()
    assert admin.says("已经写入")


def set_up_second_factor(someone):
    """With an app on the same phone; gives its key, and the codes for the day on which the phone is lost."""
    page = someone.page
    someone.go("/account/second-factor")
    link = page.locator("a[href^='otpauth:']").get_attribute("href")
    key = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["secret"][0]
    shot(page, "nothing-second-factor")
    form = page.locator("form[action='/account/second-factor']")
    form.locator("input[name=code]").fill(code(key))
    form.locator("input[name=currentPassword]").fill(PASSWORD)
    someone.submit(form)
    recovery = re.findall(r"[2-9A-Z]{5}-[2-9A-Z]{5}", page.locator("main").inner_text())
    assert len(recovery) == 10
    return key, recovery


def write(someone, path, text, photos=(), **contact):
    someone.go(path)
    if photos:
        choose(someone, photos)
    form = someone.page.locator("form[action='/opinions']")
    form.locator("[name=text]").fill(text)
    form.locator("[name=topic]").select_option("roads")
    for name, value in contact.items():
        form.locator(f"[name='contact.{name}']").fill(value)
    form.locator("button").last.press("Enter")
    someone.page.wait_for_load_state()
    someone.look()


def test_a_county_begins_with_nothing_and_loses_nothing(office, page_at):
    # Where there is no place yet nobody can be given one: the first table comes by command.
    (office.directory / "regions.csv").write_bytes(table(REGIONS))
    assert "3" in office.run("import", "regions", "regions.csv", "--apply")
    links = {
        login: invited(office, login, name, role, "--region", COUNTY)
        for login, name, role in (("admin.one", "甲管理员", "administrator"), ("admin.two", "乙管理员", "administrator"),
                                  ("staff.one", "代工委某某", "deputyWorkStaff"))
    }
    nobody = Someone(page_at(360))
    nobody.go("/")
    shot(nobody.page, "nothing-home")

    admin = sign_in(accept(Someone(page_at(1440)), links["admin.one"]), "admin.one")
    shot(admin.page, "nothing-desk-admin")
    bring_in(admin, "sites", SITES, "联络站.csv")
    bring_in(admin, "deputies", DEPUTIES, "代表.csv")
    nobody.go("/")
    assert nobody.says("沈丘县") and nobody.says("2 个")

    # The poster of the station's door is the matter of those who do deputies' work.
    staff = sign_in(accept(Someone(page_at(1440)), links["staff.one"]), "staff.one")
    scanned = a_poster(staff)

    clerk, recovery = a_clerk_comes(admin, accept_second(page_at, links), page_at)
    office_has_an_address(office, clerk)

    # Two photos from a phone.
    resident = Someone(page_at(360))
    write(resident, scanned, FIRST, PHOTOS, name="赵大姐", phone="13000001234")
    number, secret = receipt_of(resident)
    shot(resident.page, "nothing-receipt")
    resident.page.get_by_role("link", name="查看进度").press("Enter")
    resident.page.wait_for_load_state()
    resident.look()
    assert seen(resident.page) == [[320, 240], [240, 320]]
    clerk.act(number, "propose-publication", title="人民路东头路灯不亮", publicText=FIRST)
    staff.act(number, "publish")

    # Another, in English, on a computer: shown what looks the same, and sends their own all the same.
    other = Someone(page_at(1440, locale="en-GB"))
    write(other, scanned, SECOND)
    assert other.page.locator("#similar").count() == 1 and other.says("人民路东头路灯不亮")
    assert other.page.locator("html").get_attribute("lang") == "en"
    shot(other.page, "nothing-twin-en")
    other.page.locator("form[action='/opinions'] button").first.press("Enter")
    other.page.wait_for_load_state()
    other.look()
    second, second_secret = receipt_of(other)

    duty, heard = a_reception_day(clerk)
    nobody.go(duty)
    assert nobody.says("冬季供暖") and not nobody.says(heard)

    # She takes back what she left: words, photos, name.
    resident.go(f"/opinions/{number}/my-data/erase")
    form = resident.page.locator("form[action$='/my-data/erase']")
    form.locator("[name=scope]").last.check()
    shot(resident.page, "nothing-erase")
    resident.submit(form)
    assert FIRST not in text_of(resident, f"/opinions/{number}")
    assert nobody.page.goto(f"/opinions/{number}").status == 404

    office.run("backup", "--to", "county.backup")
    lost_and_restored(office)

    # What remained is there, and what was taken back is not.
    digest = office.mail(2)
    assert digest["To"] == ADDRESS and "等您办理" in digest["Subject"]
    told = digest.get_content()
    assert second in told and heard in told and number not in told and SECOND not in told
    assert "cases agree" in office.run("ledger", "verify")
    again = Someone(page_at(1440, locale="en-GB"))
    again.follow(second, second_secret)
    assert again.says(SECOND)
    shot(again.page, "nothing-restored-en")
    gone = Someone(page_at(360)).follow(number, secret)
    assert not gone.says(FIRST) and not gone.says("赵大姐") and gone.page.locator(".photos img").count() == 0
    shot(gone.page, "nothing-erased")
    nobody.go(duty)
    assert nobody.says("冬季供暖")

    # Who is who has come back too.
    back = sign_in(Someone(page_at(360)), "clerk.one")
    answer(back, recovery[0])
    assert back.page.url.endswith("/desk") and back.says(heard)
    shot(back.page, "nothing-desk-clerk")


def a_poster(staff):
    """Printed on one sheet; gives the path that its code leads to."""
    staff.go(f"/sites/{SITE}/code")
    scanned = re.search(r"/c/[A-Z0-9]{6,}", staff.page.content())
    if scanned is None:
        staff.submit(staff.page.locator("form[action$='/code/replace']"))
        scanned = re.search(r"/c/[A-Z0-9]{6,}", staff.page.content())
    staff.go(f"/sites/{SITE}/poster")
    assert pages(staff.page) == [SIZES["a4"]] and not overflows(staff.page)
    assert staff.says("槐店回族镇人大代表联络站")
    shot(staff.page, "nothing-poster")
    return scanned.group()


def text_of(someone, path):
    someone.go(path)
    return someone.page.locator("main").inner_text()


def accept_second(page_at, links):
    return sign_in(accept(Someone(page_at(360)), links["admin.two"]), "admin.two")


def a_clerk_comes(admin, second, page_at):
    """Added by one administrator, given a role by both; sets a password and a second factor on a phone."""
    admin.go("/people/new")
    form = admin.page.locator("form[action='/people']")
    form.locator("[name=name]").fill("联络员某某")
    form.locator("[name=account]").fill("clerk.one")
    admin.submit(form)
    link = re.search(r"/invitation/[0-9a-f]{64}", admin.page.locator("main").inner_text()).group()
    admin.page.locator("main a[href^='/people/']").press("Enter")
    admin.page.wait_for_load_state()
    admin.look()
    form = admin.page.locator("form[action$='/roles']")
    form.locator("[name=role]").select_option("stationClerk")
    form.locator("[name=place]").fill("槐店回族镇人大代表联络站")
    form.locator("[name=reason]").fill("新来的联络员")
    admin.submit(form)
    assert admin.says("等待另一位管理员决定"), admin.page.locator("main").inner_text()
    second.go("/people/proposals")
    second.submit(second.page.locator("form[action$='/agree']"))

    clerk = sign_in(accept(Someone(page_at(360)), link), "clerk.one")
    key, recovery = set_up_second_factor(clerk)
    clerk.page.locator("form[action='/sign-out'] button").press("Enter")
    clerk.page.wait_for_load_state()
    sign_in(clerk, "clerk.one")
    assert "/sign-in/code" in clerk.page.url
    answer(clerk, code(key, ahead=1))
    assert clerk.page.url.endswith("/desk")
    return clerk, recovery


def office_has_an_address(office, clerk):
    clerk.go("/account/mail")
    form = clerk.page.locator("form[action='/account/mail']")
    form.locator("[name=address]").fill(ADDRESS)
    clerk.submit(form)
    link = re.search(r"http://127\.0\.0\.1:\d+(/mail/confirm/\S+)", office.mail(1).get_content())[1]
    clerk.go(link)
    clerk.submit(clerk.page.locator("main form"))


def a_reception_day(clerk):
    """Planned, announced late, opened, a matter keyed, closed and reported; gives its path and the matter's number."""
    page = clerk.page
    clerk.go(f"/duties/new?site={SITE}")
    form = page.locator("form[action='/duties']")
    form.locator("[name=day]").fill(datetime.datetime.now(SHANGHAI).date().isoformat())
    form.locator("[name=topic]").fill("冬季供暖")
    form.locator("input[type=checkbox]").first.press("Space")
    clerk.submit(form)
    path = page.url[page.url.index("/duties/"):]
    act(clerk, path, "announce", lateReason="刚刚开站")
    act(clerk, path, "open")
    page.locator("form[action$='/check-in'] button").first.press("Enter")
    page.wait_for_load_state()
    page.locator("a.button[href*='heardAt=']").press("Enter")
    page.wait_for_load_state()
    form = page.locator("form[action='/opinions']")
    form.locator("[name=text]").fill("后街的暖气不热,家里有婴儿。")
    form.locator("[name=topic]").select_option("housing")
    form.locator("[name=consent]").fill("本人口述,同意登记。")
    clerk.submit(form)
    heard, _ = receipt_of(clerk)
    act(clerk, path, "close", visitors="3")
    act(clerk, path, "file-report", content="来了三位居民,一件已登记。")
    assert clerk.says("已经报告")
    shot(page, "nothing-reception")
    return path, heard


def lost_and_restored(office):
    """The disk is gone; the backup and, kept apart from it, the secret are not."""
    office.server.stop()
    for file in office.directory.glob("county.db*"):
        if file.suffix != ".secret":
            file.unlink()
    assert not (office.directory / "county.db").exists()
    said = subprocess.run(
        [BINARY, "restore", "--from", "county.backup", "--database", office.database], cwd=office.directory,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert said.returncode == 0 and "Restored the database" in said.stdout, said.stdout
    office.serve("worked")
