"""The record, from the letter of a resident to the change of one letter in the database: told by the page, by the receipt, by the
command line and by a witness elsewhere. With the keyboard alone, on a phone and at a desk, in both languages."""

import json
import re
import sqlite3
import subprocess
import time

import pytest

from acting import Someone, station_form
from harness import BINARY, huying, shot

WALKS = [("zh", 360), ("en", 1440)]
SECONDS_TO_SIGN = 60


def tab_to(page, selector):
    """Presses Tab until what is looked for has the focus, as somebody without a mouse does."""
    wanted = page.locator(selector).first
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"the Tab key does not come to {selector} on {page.url}")


def open_by_keys(page, selector):
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def written(server):
    """The file of the database: only SQLite's is changed by hand here."""
    return server.database.removeprefix("sqlite:")


def change(server, *statements):
    with sqlite3.connect(written(server), timeout=30) as connection:
        for statement in statements:
            connection.execute(statement)


def key_of(server):
    return huying(server.directory, "ledger", "key", "--database", server.database).strip()


def proven(page, path):
    """The file of a receipt, once a checkpoint covers its event."""
    until = time.monotonic() + SECONDS_TO_SIGN
    while time.monotonic() < until:
        text = page.request.get(path).text()
        if "checkpoint" in json.loads(text):
            return text
        time.sleep(0.3)
    raise AssertionError(f"{path} was not proven")


def verify(server):
    return subprocess.run([BINARY, "ledger", "verify", "--database", server.database], cwd=server.directory, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def look(server, folder):
    """A witness elsewhere looks once, with a memory and a key of its own."""
    return subprocess.run(
        [BINARY, "ledger", "witness", server.url, "--key", key_of(server), "--state", "seen", "--name",
         "neighbour.example/witness", "--signer", "witness.key"],
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def send_by_keys(page, words):
    """Fills the form for an opinion and sends it; gives the addresses of the check and of the file of its receipt."""
    tab_to(page, "[name=text]")
    page.keyboard.type(words)
    tab_to(page, "[name=topic]")
    page.keyboard.press("ArrowDown")
    open_by_keys(page, "form[action='/opinions'] button:not([name])")
    if page.locator("#similar").count():
        open_by_keys(page, "form[action='/opinions'] button:not([name])")
    card = page.locator(".receipt")
    assert card.locator(".qr svg").count() == 1
    return [card.locator(f"a[href^='{path}?']").get_attribute("href") for path in ("/verify", "/verify/receipt")]


@pytest.mark.parametrize(("language", "width"), WALKS)
def test_a_receipt_is_printed_pasted_chosen_and_checked_offline(page_at, server, tmp_path, language, width):
    resident = Someone(page_at(width, locale="zh-CN" if language == "zh" else "en-GB"))
    page = resident.page
    genuine, holds = ("回执是真的", "成立") if language == "zh" else ("The receipt is genuine", "It holds")
    page.goto(station_form(resident))
    check, file = send_by_keys(page, f"桥头的护栏断了一截，{width}。")
    resident.look()
    shot(page, f"record-sent-{language}-{width}")

    open_by_keys(page, "button[value=a5]")
    resident.look()
    assert page.locator(".sheet .code svg").count() == 2
    assert len(re.findall(rb"/MediaBox ?\[", page.pdf(prefer_css_page_size=True))) == 1
    shot(page, f"record-slip-{language}-{width}")
    open_by_keys(page, "main a[href^='/verify?']")
    resident.look()
    assert genuine in page.locator("main").inner_text() or holds in page.locator("main").inner_text()

    receipt = tmp_path / "receipt.json"
    receipt.write_text(proven(page, file))
    page.goto("/verify")
    resident.look()
    tab_to(page, "[name=receipt]")
    page.keyboard.insert_text(receipt.read_text())
    open_by_keys(page, "form:has([name=receipt]) button")
    resident.look()
    assert holds in page.locator(".notice.good").inner_text()
    shot(page, f"record-holds-{language}-{width}")
    open_by_keys(page, "main a[href='/verify']")
    page.locator("[name=file]").set_input_files(receipt)
    open_by_keys(page, "form:has([name=file]) button")
    assert holds in page.locator(".notice.good").inner_text()
    page.goto(check)
    assert holds in page.locator(".notice.good").inner_text()
    open_by_keys(page, "main a[href='/ledger']")
    resident.look()
    shot(page, f"record-ledger-{language}-{width}")

    said = huying(server.directory, "ledger", "check", str(receipt), "--key", key_of(server))
    assert said.startswith("It holds"), said


@pytest.mark.parametrize(("language", "width"), WALKS)
def test_what_is_wrong_with_a_file_is_said_at_the_file_alone(page_at, server, tmp_path, language, width):
    resident = Someone(page_at(width, locale="zh-CN" if language == "zh" else "en-GB"))
    page = resident.page
    resident.go("/verify")
    missing, bad = [("请选择一个文件", "这不是呼应的回执"), ("Please choose a file", "not a receipt of Huying")][language == "en"]
    open_by_keys(page, "form:has([name=file]) button")
    resident.look()
    assert missing in page.locator("#file-file-error").inner_text()
    (tmp_path / "other.json").write_text("no receipt")
    page.locator("[name=file]").set_input_files(tmp_path / "other.json")
    open_by_keys(page, "form:has([name=file]) button")
    resident.look()
    assert bad in page.locator("#file-file-error").inner_text()
    assert page.locator(".problems").count() == 1
    assert page.locator("form:has([name=receipt]) .problems").count() == 0
    shot(page, f"record-no-receipt-{language}-{width}")


def test_a_receipt_is_printed_with_its_number_on_the_first_page(page_at, server):
    resident = Someone(page_at(1440))
    resident.page.goto(station_form(resident))
    check, _ = send_by_keys(resident.page, "体育场的灯柱斜了。")
    number = resident.page.locator("#number").inner_text()
    assert number in resident.page.locator(".receipt").inner_text()
    resident.page.emulate_media(media="print")
    card, dates = (resident.page.locator(each).first.bounding_box() for each in (".receipt", ".trace"))
    # An A4 page has some 1,000 pixels inside its margins.
    assert card["y"] + card["height"] < min(1_000, dates["y"])
    shot(resident.page, "record-sent-printed")
    resident.page.emulate_media(media="screen")
    resident.go(check[:-30])
    assert "这个网址不完整" in resident.page.locator("[role=alert]").inner_text()


def test_one_letter_changed_by_hand_is_told_by_all_of_them(page_at, server, tmp_path):
    residents = [Someone(page_at(width, locale="zh-CN" if language == "zh" else "en-GB")) for language, width in WALKS]
    page = residents[0].page
    page.goto(station_form(residents[0]))
    check, file = send_by_keys(page, "河堤上的路灯不亮，晚上看不见路。")
    receipt = json.loads(proven(page, file))
    assert " agree" in verify(server).stdout

    first = look(server, tmp_path)
    assert first.returncode == 0 and "did not take the signature" in first.stdout, first.stdout
    huying(server.directory, "ledger", "trust", first.stdout.split("'")[1], "--database", server.database)
    again = look(server, tmp_path)
    assert again.returncode == 0, again.stdout
    # The record outgrows what was signed; the signature stays below the checkpoint it was given for.
    page.goto(station_form(residents[0]))
    proven(page, send_by_keys(page, "公交站的长椅断了一条腿。")[1])
    for resident, sentence in zip(residents, ("今天的记录从它签的那份长出来", "grows out of what it signed"), strict=True):
        resident.go("/ledger")
        resident.look()
        told_there = resident.page.locator("main").inner_text()
        assert "neighbour.example/witness" in told_there and sentence in told_there
        shot(resident.page, f"record-witnessed-{resident.page.viewport_size['width']}")
    signed = page.locator("main a[href^='/ledger/checkpoint/']").get_attribute("href")
    assert "neighbour.example/witness" in page.request.get(signed).text()
    assert "neighbour.example/witness" not in page.request.get("/ledger/checkpoint").text()

    change(server, f"UPDATE event SET to_state = 'submittee' WHERE id = '{receipt['event']}'")
    found = verify(server)
    assert found.returncode == 1, found.stdout
    assert f"Event {receipt['index'] + 1} does not agree with the tree: it was changed." in found.stdout, found.stdout
    told(residents, check, ("它被改动过", "it was changed"), "changed")

    # Whoever holds the server covers it up: the tree is grown and signed anew.
    change(server, "DELETE FROM ledger_tile", "DELETE FROM ledger_checkpoint", "UPDATE ledger SET size = 0")
    until = time.monotonic() + SECONDS_TO_SIGN
    while page.request.get("/ledger/checkpoint").status != 200 and time.monotonic() < until:
        time.sleep(0.3)
    alarm = look(server, tmp_path)
    assert alarm.returncode == 1 and "has forked" in alarm.stdout, alarm.stdout
    # The receipt's own checkpoint contradicts the new tree; its code alone finds another event than was promised.
    for resident, sentence in zip(residents, ("过去的记录被整个换过", "the past was exchanged"), strict=True):
        resident.page.goto("/verify")
        tab_to(resident.page, "[name=receipt]")
        resident.page.keyboard.insert_text(json.dumps(receipt))
        open_by_keys(resident.page, "form:has([name=receipt]) button")
        resident.look()
        assert sentence in resident.page.locator("[role=alert]").inner_text()
        shot(resident.page, f"record-forked-{resident.page.viewport_size['width']}")


def told(residents, check, sentences, name):
    for resident, sentence in zip(residents, sentences, strict=True):
        resident.go(check)
        assert sentence in resident.page.locator("[role=alert]").inner_text()
        shot(resident.page, f"record-{name}-{resident.page.viewport_size['width']}")
