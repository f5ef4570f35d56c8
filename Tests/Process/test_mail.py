"""Mail as it leaves the program: through a mail program, read by another's eyes, and once however many servers there are."""

import contextlib
import datetime
import email
import email.policy
import os
import re
import sqlite3
import time
import urllib.parse

import pytest

import city
import crash
from server import Client, Server, huying

LOGIN, PASSWORD, ADDRESS = "clerk.mailed", "mailed-password-1", "clerk.mailed@example.cn"
CANARY = "人民路的路灯不亮了"
ENGINES = ["sqlite"] + (["postgres"] if os.environ.get("HUYING_TEST_DATABASE") else [])
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def sendmail(folder):
    """A stand-in: each mail becomes a file of its own, whole or not at all."""
    program, mails = folder / "sendmail", folder / "mails"
    mails.mkdir()
    program.write_text(f"""#!/bin/sh
[ "$*" = "-t -i" ] || exit 64
file=$(mktemp '{mails}/XXXXXX.part')
cat > "$file"
mv "$file" "${{file%.part}}"
""")
    program.chmod(0o755)
    return program, mails


def arrived(mails):
    return sorted((file for file in mails.iterdir() if file.suffix != ".part"), key=lambda file: file.stat().st_mtime_ns)


def read(file):
    """As a mail program reads it; anything it would have to repair is a fault."""
    raw = file.read_bytes()
    assert max(map(len, raw.split(b"\n"))) <= 998 and b"\r" not in raw
    mail = email.message_from_bytes(raw, policy=email.policy.default.clone(raise_on_defect=True))
    for name, value in mail.items():
        assert not value.defects, (name, value.defects)
    assert raw.split(b"\n\n", 1)[0].isascii()
    return mail


@pytest.fixture
def today_is_worked(tmp_path):
    """A holiday table in which this day is worked, and an hour that has come."""
    now = datetime.datetime.now(SHANGHAI)
    (tmp_path / "calendar.csv").write_text(f"date,kind,occasion\n{now.date()},makeup_workday,试验\n")
    return "--calendar", "calendar.csv", "--mail-hour", str(now.hour)


def lay_out(binary, folder, database):
    huying(binary, folder, "migrate", "--database", database)
    city.lay_out(database)
    huying(binary, folder, "account", "add", LOGIN, "--name", "某联络员", "--database", database, text=PASSWORD + "\n")
    huying(binary, folder, "account", "grant", LOGIN, "stationClerk", "--organisation", f"site-{city.SITES[0]}",
           "--database", database)
    huying(binary, folder, "account", "mail", LOGIN, ADDRESS, "--database", database)


def wait_for(found, otherwise, server, seconds=90):
    deadline = time.monotonic() + seconds
    while not (result := found()):
        assert time.monotonic() < deadline, f"{otherwise}\n{server.log_tail()}"
        time.sleep(0.1)
    return result


def press(port, path):
    """Opens a page with one form and sends it, as a person without JavaScript does."""
    client = Client(port)
    page = client.get(path)
    assert page.status == 200, page.status
    cookie = page.headers["Set-Cookie"].split(";")[0]
    token = re.search(r'name="csrf" value="([0-9a-f]+)"', page.body.decode())[1]
    return client.ask("POST", path, urllib.parse.urlencode({"csrf": token}).encode(),
                      {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie})


def send_opinion(port):
    answer = Client(port).post_json("/api/v1/opinions", {
        "site": city.SITES[0], "topic": "roads", "text": CANARY, "contact": {"name": "张三丰", "phone": "13912345678"}})
    assert answer.status == 201
    return answer.json["number"]


def link(mail, kind):
    return re.search(rf"http://127\.0\.0\.1:\d+(/mail/{kind}/\S+)", mail.get_content())[1]


def test_a_digest_is_confirmed_read_and_stopped(binary, tmp_path, today_is_worked):
    database = f"sqlite:{tmp_path / 'huying.db'}"
    lay_out(binary, tmp_path, database)
    program, mails = sendmail(tmp_path)
    # The day's round has not come yet while the address is being confirmed.
    with Server(binary, tmp_path, database, "--sendmail", str(program), "--mail-from", "huying@renda.example.cn",
                "--calendar", holiday(tmp_path)) as server:
        server.wait_until_ready()
        number = send_opinion(server.port)
        first = read(wait_for(lambda: arrived(mails), "no link came", server)[0])
        assert first["To"] == ADDRESS and first["Subject"] == "请确认您的邮箱"
        assert "List-Unsubscribe" not in first
        assert press(server.port, link(first, "confirm")).status == 200
        assert Client(server.port).get(link(first, "confirm")).status == 410
    with Server(binary, tmp_path, database, "--sendmail", str(program), "--mail-from", "huying@renda.example.cn",
                *today_is_worked) as server:
        server.wait_until_ready()
        digest = read(wait_for(lambda: arrived(mails)[1:], "no digest came", server)[0])
        assert digest["To"] == ADDRESS and digest["From"].addresses[0].display_name == "呼应"
        assert digest["Subject"] == "1 件等您办理"
        assert digest.get_content_type() == "text/plain" and digest.get_content_charset() == "utf-8"
        assert not digest.is_multipart()
        age = datetime.datetime.now(SHANGHAI) - digest["Date"].datetime
        assert abs(age) < datetime.timedelta(minutes=5) and digest["Date"].datetime.utcoffset() == SHANGHAI.utcoffset(None)
        assert re.fullmatch(r"<[0-9a-f-]{36}@renda\.example\.cn>", digest["Message-ID"])
        assert digest["Auto-Submitted"] == "auto-generated"
        text = digest.get_content()
        assert number in text and f"/opinions/{number}\r\n" in text
        for secret in (CANARY, "张三丰", "13912345678", "某联络员", LOGIN):
            assert secret not in text
        # As a mail program presses it: no cookie and no page before.
        stop = urllib.parse.urlsplit(digest["List-Unsubscribe"].strip("<>")).path
        assert digest["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and stop == link(digest, "stop")
        stopped = Client(server.port).ask("POST", stop, b"List-Unsubscribe=One-Click",
                                          {"Content-Type": "application/x-www-form-urlencoded"})
        assert stopped.status == 200
        log = server.log.read_text()
        assert ADDRESS not in log and stop not in log and number not in log
    with contextlib.closing(sqlite3.connect(tmp_path / "huying.db")) as connection:
        assert connection.execute("SELECT rhythm FROM mail_address").fetchall() == [("off",)]
    assert len(arrived(mails)) == 2


def test_a_mail_program_that_fails_is_told_and_names_nobody(binary, tmp_path):
    database = f"sqlite:{tmp_path / 'huying.db'}"
    lay_out(binary, tmp_path, database)
    program, _ = sendmail(tmp_path)
    program.write_text(f"#!/bin/sh\necho {ADDRESS} >&2\nexit 75\n")
    with Server(binary, tmp_path, database, "--sendmail", str(program), "--mail-from", "huying@example.cn") as server:
        server.wait_until_ready()
        wait_for(lambda: "a job failed and will be tried again" in server.log.read_text(), "nothing was tried", server)
        figures = Client(server.port).get("/metrics").body.decode()
        assert 'huying_jobs{state="failed"} 1\n' in figures
        log = server.log.read_text()
        assert ADDRESS not in log and "sendmail ended with status 75" in log
    with contextlib.closing(sqlite3.connect(tmp_path / "huying.db")) as connection:
        assert connection.execute("SELECT state, attempts, error FROM message").fetchall() == [
            ("queued", 1, "sendmail ended with status 75")]


@pytest.mark.parametrize("engine", [engine for engine in ENGINES if engine == "postgres"])
def test_two_servers_on_one_postgresql_send_one_mail(binary, tmp_path, today_is_worked, engine):
    with crash.postgres_database() as database:
        lay_out(binary, tmp_path, database)
        program, mails = sendmail(tmp_path)
        options = ["--secret", str(tmp_path / "var" / "huying.secret"), "--sendmail", str(program), "--mail-from",
                   "huying@example.cn"]
        with Server(binary, tmp_path, database, *options, "--calendar", holiday(tmp_path)) as one:
            one.wait_until_ready()
            send_opinion(one.port)
            first = read(wait_for(lambda: arrived(mails), "no link came", one)[0])
            assert press(one.port, link(first, "confirm")).status == 200
        folders = [tmp_path / name for name in ("a", "b")]
        for folder in folders:
            folder.mkdir()
            (folder / "calendar.csv").write_bytes((tmp_path / "calendar.csv").read_bytes())
        with Server(binary, folders[0], database, *options, *today_is_worked) as one, \
                Server(binary, folders[1], database, *options, *today_is_worked) as other:
            one.wait_until_ready()
            other.wait_until_ready()
            wait_for(lambda: arrived(mails)[1:], "no digest came", one)
            # Each looks at the queue every second.
            time.sleep(4)
            assert len(arrived(mails)) == 2


def holiday(folder):
    """A table in which nobody is reminded today."""
    (folder / "holiday.csv").write_text(f"date,kind,occasion\n{datetime.datetime.now(SHANGHAI).date()},holiday,试验\n")
    return "holiday.csv"
