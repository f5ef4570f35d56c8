"""Tables that leave as files and come back: read by a program of their own, looked at before they are written."""

import csv
import io

import openpyxl
import pytest

from harness import axe, fits, shot

COUNTY = "411624000000"
HEADS = "编号,名称,类别,地区代码,上级编号,在用"


def rows(content, name):
    """Every cell as text, from either format; what is no plain text or number fails."""
    if name.endswith(".csv"):
        assert content.startswith(b"\xef\xbb\xbf")
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(book.sheetnames) == 1
    cells = [list(row) for row in book.active.iter_rows()]
    for cell in (cell for row in cells for cell in row):
        assert cell.data_type in ("s", "inlineStr", "n"), f"{cell.coordinate} is {cell.data_type}"
        assert cell.hyperlink is None
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in cells]


def download(someone, link):
    with someone.page.expect_download() as waiting:
        link.click()
    name = waiting.value.suggested_filename
    return rows(waiting.value.path().read_bytes(), name)


def both(someone, path):
    """Both files of a list; they say the same."""
    someone.go(path)
    links = [someone.page.get_by_role("link", name=name, exact=True).first for name in ("CSV", "XLSX")]
    first, second = [download(someone, link) for link in links]
    assert [[cell.removeprefix("'") for cell in row] for row in first] == second
    return second


@pytest.mark.both_engines
def test_lists_leave_as_files(people):
    resident, clerk = people(width=360), people("clerk.shenqiu")
    sites = both(resident, f"/sites?region={COUNTY}")
    assert sites[0][:3] == ["编号", "名称", "类型"]
    listed = resident.page.request.get(f"/api/v1/sites?limit=500&region={COUNTY}").json()["sites"]
    assert [row[0] for row in sites[1:]] == [site["code"] for site in listed]
    assert len(both(resident, f"/deputies?region={COUNTY}")) > 2

    cases = both(clerk, "/cases?measure=received")
    count = clerk.page.request.get("/cases?measure=received").ok and len(cases) - 1
    assert count > 0 and len({row[0] for row in cases[1:]}) == count
    shown = clerk.page.locator("[data-case]").all_inner_texts()
    assert shown == [row[0] for row in cases[1:len(shown) + 1]]
    assert not any("138" in cell and len(cell) == 11 for row in cases for cell in row)


def choose(admin, text, name="表格.csv", encoding="utf-8", kind="organisations"):
    admin.go("/import")
    page = admin.page
    page.get_by_label("表格内容").select_option(kind)
    page.get_by_label("CSV 文件").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode(encoding)})
    page.get_by_role("button", name="先看一遍").click()
    page.wait_for_load_state()
    admin.look()
    return page


@pytest.mark.both_engines
@pytest.mark.parametrize("width", [1280, 360])
def test_a_table_is_looked_at_and_then_written(people, width):
    admin = people("admin.zhoukou", width=width)
    name = f"沈丘县档案局{width}"
    page = choose(admin, f"{HEADS}\nunit-daj-{width},{name},承办单位,{COUNTY},,是\n", encoding="gb18030")
    assert admin.says("新增 1 行") and admin.says(name)
    shot(page, "import-look")
    page.get_by_role("button", name="确认写入").click()
    admin.look()
    assert admin.says("已经写入")
    shot(page, "import-done")

    page = choose(admin, f"{HEADS}\nunit-daj-{width},,消防站,{COUNTY},,是\n")
    assert page.locator("tbody tr").count() == 2 and admin.says("没有填写")
    shot(page, "import-wrong")
    fits(page)
    axe(page)

    admin.go("/sites")
    organisations = download(
        admin, page.locator("a[href^='/export/organisations/xlsx']"))
    assert name in [row[1] for row in organisations]


def test_a_template_is_read_in_as_it_is(people):
    admin = people("admin.zhoukou")
    admin.go("/desk")
    admin.page.get_by_role("link", name="导入表格").click()
    heads = download(admin, admin.page.get_by_role("link", name="机构和承办单位：模板 CSV"))
    assert heads == [HEADS.split(",") + ["地区名称"]]
    choose(admin, ",".join(heads[0]) + "\n")
    assert admin.says("不需要写入")


def test_a_table_of_accounts_lets_its_people_in(people):
    admin, other = people("admin.zhoukou"), people("admin2.zhoukou", width=360)
    page = choose(
        admin, "账号,姓名,代表网址简称,身份,担任地点\n"
        "he.ping,何平,,stationClerk,411624000000\n", kind="accounts")
    # A region is no station.
    assert admin.says("担任地点") and page.locator("form[action='/import/apply']").count() == 0
    page = choose(
        admin, "账号,姓名,代表网址简称,身份,担任地点\n"
        "he.ping,何平,,deputyWorkStaff,沈丘县\nhe.ping,何平,,auditor,沈丘县\n", kind="accounts")
    page.get_by_role("button", name="确认写入").click()
    page.get_by_role("link", name="设置密码的链接").click()
    admin.look()
    assert admin.says("何平")
    page.get_by_role("button", name="给他们生成链接").click()
    admin.look()
    shot(page, "password-slips")
    fits(page)
    axe(page)
    link = page.locator("li.card", has_text="he.ping").inner_text().split("/invitation/")[1].split()[0]

    other.go("/people/proposals")
    shot(other.page, "role-proposals")
    fits(other.page)
    other.page.get_by_role("button", name="全部同意，立即生效").press("Enter")
    other.look()
    assert other.says("能同意的都已经同意")

    newcomer = people(width=360)
    newcomer.go(f"/invitation/{link}")
    for field in ("newPassword", "repeatedPassword"):
        newcomer.page.locator(f"[name={field}]").fill("何处望神州 满眼风光")
    newcomer.page.get_by_role("main").get_by_role("button").first.click()
    newcomer.page.get_by_label("账号").fill("he.ping")
    newcomer.page.get_by_label("密码", exact=True).fill("何处望神州 满眼风光")
    newcomer.page.get_by_role("main").get_by_role("button").first.click()
    newcomer.page.wait_for_url("**/desk*")
    assert newcomer.says("沈丘县")


def test_others_have_no_import(people):
    clerk = people("clerk.shenqiu")
    assert clerk.page.goto("/import").status == 404
