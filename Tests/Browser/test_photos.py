"""Photos with an opinion: chosen on a phone, seen by their author and the station, and by nobody else."""

import struct
import zlib

from acting import Someone, send, station_form
from harness import shot

WORDS = "桥头的护栏断了一截,孩子上学天天从那儿过。"


def png(width, height, colour):
    """A picture of one colour, as small as it gets."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def file(name, content):
    return {"name": name, "mimeType": "image/png", "buffer": content}


PHOTOS = [file("桥.png", png(1200, 900, (180, 60, 40))), file("b.png", png(600, 800, (40, 90, 160)))]


def seen(page):
    """Width and height of each photo as it is drawn, once all have been loaded."""
    page.wait_for_load_state("load")
    return page.locator(".photos img").evaluate_all("all => all.map(each => [each.naturalWidth, each.naturalHeight])")


def choose(someone, photos):
    someone.page.locator("form[action='/opinions'] [name=photos]").set_input_files(photos)


class Choosing(Someone):
    """Someone who chooses photos on every form for an opinion, before it is filled."""

    photos = PHOTOS

    def go(self, path):
        super().go(path)
        if "/opinions/new" in path:
            choose(self, self.photos)


def follows_two_photos(someone):
    number, _ = send(someone, station_form(someone), WORDS)
    someone.page.get_by_role("link", name="查看进度").click()
    someone.look()
    assert seen(someone.page) == [[320, 240], [240, 320]]
    return number


def test_two_photos_are_sent_on_a_phone_and_seen(page_at):
    resident = Choosing(page_at(360))
    number = follows_two_photos(resident)
    shot(resident.page, "case-photos")
    # The whole picture behind the small one, for this browser alone.
    address = resident.page.locator(".photos a").first.get_attribute("href")
    whole = resident.page.request.get(address)
    assert (whole.status, whole.headers["content-type"]) == (200, "image/jpeg")
    assert page_at(360).request.get(address).status == 404

    clerk = Someone(page_at(1440)).sign_in("clerk.shenqiu")
    clerk.go(f"/opinions/{number}")
    assert seen(clerk.page) == [[320, 240], [240, 320]]
    shot(clerk.page, "case-photos-clerk")


def test_what_is_no_photo_is_said_beside_the_field(page_at):
    resident = Choosing(page_at(360))
    resident.photos = [PHOTOS[0], file("b.png", b"MZ no photo")]
    resident.go(station_form(resident))
    form = resident.page.locator("form[action='/opinions']")
    form.locator("[name=text]").fill(WORDS)
    form.locator("[name=topic]").select_option("roads")
    resident.submit(form)
    assert "第 2 张不是照片" in resident.page.locator("#f-photos-error").inner_text()
    assert resident.page.locator("[name=text]").input_value() == WORDS
    # The other one is kept, and shown.
    assert seen(resident.page) == [[320, 240]]
    shot(resident.page, "send-form-photo-wrong")
    choose(resident, [PHOTOS[1]])
    resident.submit(form)
    assert resident.page.locator("#number").count() == 1
    resident.page.get_by_role("link", name="查看进度").click()
    assert seen(resident.page) == [[320, 240], [240, 320]]


def test_a_kept_photo_can_be_left_out(page_at):
    resident = Choosing(page_at(360))
    resident.go(station_form(resident))
    form = resident.page.locator("form[action='/opinions']")
    form.locator("[name=text]").fill(WORDS)
    resident.submit(form)
    assert seen(resident.page) == [[320, 240], [240, 320]]
    resident.page.get_by_label("不要照片 1").check()
    form.locator("[name=topic]").select_option("roads")
    resident.submit(form)
    resident.page.get_by_role("link", name="查看进度").click()
    assert seen(resident.page) == [[240, 320]]


def test_photos_need_no_script(plain_page):
    follows_two_photos(Choosing(plain_page, has_script=False))
