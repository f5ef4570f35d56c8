"""What is printed: posters and cards, numbered forms, and receipts. Each is exactly its sheets, and fits on a phone."""

import re

import pytest

from harness import axe, fits, shot

MILLIMETRE = 72 / 25.4
SIZES = {"a4": (210, 297), "a5": (148, 210), "roll": (80, 160)}
WORDS = "门口的井盖松了,晚上看不见。"


def pages(page):
    """Width and height of each page that Chromium prints, in whole millimetres."""
    page.wait_for_load_state("load")
    document = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]", document)
    return [(round(float(width) / MILLIMETRE), round(float(height) / MILLIMETRE)) for width, height in boxes]


def overflows(page):
    """Texts on a sheet that come nearer to its edges than a printer prints, or to those of their card."""
    return page.evaluate("""() => [...document.querySelectorAll(".sheet")].flatMap(sheet => {
        const margin = sheet.getBoundingClientRect().width * 0.03;
        return [...sheet.querySelectorAll("p, svg, b, dd, dt")].filter(each => {
            const card = each.closest(".cards li"), box = each.getBoundingClientRect();
            const room = (card ?? sheet).getBoundingClientRect(), least = card ? 0 : margin;
            return box.width && (box.right > room.right - least || box.bottom > room.bottom - least
                || box.top < room.top + least || box.left < room.left + least);
        }).map(each => each.outerHTML.slice(0, 80));
    })""")


def own_site(someone):
    """The station of the clerk's desk, by the link to its signs."""
    someone.go("/desk")
    return someone.page.locator("a[href$='/code']").first.get_attribute("href").removesuffix("/code")


def key_in(clerk, site, number):
    """Enters what stands on a paper form, with its number or with none."""
    clerk.go(f"/opinions/new?site={site}")
    form = clerk.page.locator("form[action='/opinions']")
    form.locator("[name=paperForm]").fill(number)
    form.locator("[name=text]").fill(WORDS)
    form.locator("[name=topic]").select_option("roads")
    form.locator("[name=consent]").fill("本人在表上签名同意。")
    clerk.submit(form)


def look(page):
    fits(page)
    assert overflows(page) == []


@pytest.mark.parametrize("size", ["a4", "a5"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_poster_is_one_sheet(people, size, language):
    clerk = people("clerk.shenqiu")
    clerk.page.goto(f"/settings?lang={language}&back=/")
    clerk.go(f"{own_site(clerk)}/poster?size={size}")
    page = clerk.page
    assert page.locator(".sheet").count() == 1
    assert pages(page) == [SIZES[size]]
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        look(page)
        shot(page, f"poster-{size}-{language}")
    axe(page)


def test_cards_fill_whole_sheets(people):
    clerk = people("clerk.shenqiu")
    clerk.go(f"{own_site(clerk)}/cards")
    sheets = clerk.page.locator(".sheet").count()
    assert sheets >= 1
    assert pages(clerk.page) == [SIZES["a4"]] * sheets
    look(clerk.page)
    shot(clerk.page, "cards")
    axe(clerk.page)


def test_a_deputys_card_is_one_sheet(people):
    staff = people("staff.shenqiu")
    staff.go("/deputies?region=411624000000")
    staff.page.locator(".card a").first.click()
    staff.page.locator("a[href$='/card']").click()
    assert pages(staff.page) == [SIZES["a5"]]
    look(staff.page)
    shot(staff.page, "deputy-card")
    axe(staff.page)


@pytest.mark.parametrize("width", [1280, 360])
def test_a_form_is_printed_keyed_in_and_never_twice(people, width):
    clerk = people("clerk.shenqiu", width=width)
    page = clerk.page
    clerk.go("/desk")
    page.locator("a[href$='/forms']").first.click()
    fits(page)
    axe(page)
    page.get_by_label("打印几张").fill("3")
    page.get_by_role("button", name="取编号，准备打印").click()
    numbers = page.locator(".sheet .box ~ .cut .number").all_inner_texts()
    assert len(numbers) == len(set(numbers)) == 3
    assert pages(page) == [SIZES["a4"]] * 3
    look(page)
    shot(page, "forms")
    axe(page)

    site = re.search(r"/sites/([^/]+)/forms", page.url).group(1)
    wrong = numbers[0][:-1] + ("A" if numbers[0][-1] != "A" else "B")
    key_in(clerk, site, wrong)
    assert "编号有误" in page.locator("#f-paperForm-error").inner_text()
    assert page.locator("[name=text]").input_value() == WORDS
    fits(page)
    axe(page)
    page.get_by_label("纸质意见表编号").fill(numbers[0])
    page.locator("form[action='/opinions'] button").last.click()
    number = page.locator("#number").inner_text()
    fits(page)
    page.get_by_role("button", name="打印到 80 毫米小票").click()
    assert number in page.locator(".sheet").inner_text()
    assert pages(page) == [SIZES["roll"]]
    look(page)
    shot(page, "receipt-roll")
    axe(page)

    key_in(clerk, site, numbers[0])
    page.locator("#f-paperForm-error").get_by_role("link", name="查看这件意见").click()
    assert number in page.locator("h1").inner_text()


def test_a_receipt_is_one_small_sheet(people):
    clerk = people("clerk.shenqiu")
    key_in(clerk, own_site(clerk).removeprefix("/sites/"), "")
    clerk.page.get_by_role("button", name="打印到 A5 纸").click()
    assert pages(clerk.page) == [SIZES["a5"]]
    look(clerk.page)
    shot(clerk.page, "receipt-a5")
    axe(clerk.page)
    slip = clerk.page.locator(".sheet").inner_text()
    assert "意见分办" in slip and "答复的期限，从分办之后算起" in slip
    number = clerk.page.locator(".sheet .number").first.inner_text()
    clerk.page.get_by_role("button", name="打印到 80 毫米小票").click()
    assert pages(clerk.page) == [SIZES["roll"]]
    assert number in clerk.page.locator(".sheet").inner_text()
    look(clerk.page)
    clerk.page.get_by_role("link", name="查看进度").click()
    assert number in clerk.page.locator("h1").inner_text()


def test_the_longest_names_stay_on_the_sheet(people):
    """As long as the tables allow: 80 characters of name, 200 of address and of hours."""
    clerk, admin = people("clerk.shenqiu"), people("admin.zhoukou")
    site = own_site(clerk)
    cells = [site.removeprefix("/sites/"), "槐店回族镇人大代表联络站" * 6 + "第二十一号站点", "station", "411624100000",
             "人民路与朝阳路交叉口向东" * 16, "每周三上午九点至十一点半" * 16, "2021-05-01"]
    admin.go("/import")
    admin.page.get_by_label("表格内容").select_option("sites")
    admin.page.get_by_label("CSV 文件").set_input_files({
        "name": "sites.csv", "mimeType": "text/csv",
        "buffer": ("code,name,kind,region code,address,hours,opened on\n" + ",".join(cells)).encode()})
    admin.page.get_by_role("button", name="先看一遍").click()
    admin.page.get_by_role("button", name="确认写入").click()
    assert admin.says("已经写入")
    for path in ("/poster", "/poster?size=a5", "/cards"):
        clerk.go(site + path)
        assert cells[1] in clerk.page.locator(".sheet").first.inner_text()
        assert set(pages(clerk.page)) == {SIZES["a5" if "a5" in path else "a4"]}
        assert len(pages(clerk.page)) == clerk.page.locator(".sheet").count()
        look(clerk.page)
        shot(clerk.page, "longest-" + path.strip("/").replace("?size=", "-"))
    clerk.go(f"{site}/forms")
    clerk.page.get_by_role("button", name="取编号，准备打印").click()
    assert pages(clerk.page) == [SIZES["a4"]] * 10
    look(clerk.page)
    shot(clerk.page, "longest-forms")
