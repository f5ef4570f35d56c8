"""Two-step sign-in on a phone: set up, asked for, and stood in for by a recovery code."""

import base64
import hashlib
import hmac
import re
import struct
import time
import urllib.parse

import pytest

from acting import PASSWORD, Someone


def code(key, ahead=0):
    """What an authenticator app shows (RFC 6238)."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    mac = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def give_password(someone, login):
    someone.page.goto("/sign-in")
    someone.page.locator("input[name=account]").fill(login)
    someone.page.locator("input[name=password]").fill(PASSWORD)
    someone.submit(someone.page.locator("form[action='/sign-in']"))


def answer(someone, typed):
    someone.page.locator("input[name=code]").fill(typed)
    someone.submit(someone.page.locator("form[action='/sign-in/code']"))


@pytest.mark.parametrize("has_script", [True, False])
def test_a_phone_is_set_up_and_asked_for(page_at, has_script):
    login = "unit.shenqiu" if has_script else "signer.shenqiu"
    someone = Someone(page_at(360, java_script_enabled=has_script), has_script)
    page = someone.page
    give_password(someone, login)
    someone.go("/account")
    page.locator("a[href='/account/second-factor']").click()
    someone.look()
    drawing = page.locator(".qr svg").bounding_box()
    assert drawing["width"] > 200 and drawing["x"] >= 0
    link = page.locator("a[href^='otpauth:']").get_attribute("href")
    key = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["secret"][0]
    shown = page.locator("main strong").inner_text()
    assert shown.replace(" ", "") == key

    form = page.locator("form[action='/account/second-factor']")
    form.locator("input[name=code]").fill("000000")
    form.locator("input[name=currentPassword]").fill(PASSWORD)
    someone.submit(form)
    assert page.locator("[role=alert]").count() > 0
    form.locator("input[name=code]").fill(code(key))
    form.locator("input[name=currentPassword]").fill(PASSWORD)
    someone.submit(form)
    recovery = re.findall(r"[2-9A-Z]{5}-[2-9A-Z]{5}", page.locator("main").inner_text())
    assert len(recovery) == 10
    someone.go("/account/second-factor")

    page.locator("form[action='/sign-out'] button").click()
    give_password(someone, login)
    assert "/sign-in/code" in page.url
    answer(someone, "")
    assert page.locator("[role=alert]").count() > 0
    # The code of now is used up; a phone's clock may be one step ahead.
    answer(someone, code(key, ahead=1))
    assert page.url.endswith("/desk")

    page.locator("form[action='/sign-out'] button").click()
    give_password(someone, login)
    answer(someone, recovery[0].lower())
    assert page.url.endswith("/desk")


def test_where_one_is_signed_in_and_out_again(people, page_at):
    here = people("auditor.zhoukou", width=360)
    there = Someone(page_at(360))
    there.sign_in("auditor.zhoukou")
    here.go("/account")
    assert here.page.locator("form[action='/account/sessions/end']").count() >= 1
    here.submit(here.page.locator("form[action='/account/sessions/end-others']"))
    assert here.page.locator("form[action='/account/sessions/end']").count() == 0
    there.page.goto("/desk")
    assert "/sign-in" in there.page.url
