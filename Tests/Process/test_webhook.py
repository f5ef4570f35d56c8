"""Short messages as a gateway gets them: signed, of the handle alone, once more after a failure, and under one id."""

import datetime
import hashlib
import hmac
import http.server
import json
import threading
import time

import pytest

import city
from server import Client, Server, huying
from test_mail import CANARY, LOGIN, PASSWORD, SHANGHAI, holiday, send_opinion, today_is_worked, wait_for  # noqa: F401

SECRET = "a secret of the gateway"
HANDLE = "+8613800001111"


class Gateway:
    """Takes what it gets, and answers with the next of its statuses."""

    def __init__(self, *statuses):
        posts, statuses = [], list(statuses)

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                posts.append((self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
                status = statuses.pop(0) if statuses else 204
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self.posts = posts
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/huying?from=here"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()


@pytest.mark.parametrize("status", [204, 503, 302])
def test_a_gateway_gets_a_signed_post(binary, tmp_path, today_is_worked, status):  # noqa: F811
    database = f"sqlite:{tmp_path / 'huying.db'}"
    huying(binary, tmp_path, "migrate", "--database", database)
    city.lay_out(database)
    huying(binary, tmp_path, "account", "add", LOGIN, "--name", "某联络员", "--database", database, text=PASSWORD + "\n")
    huying(binary, tmp_path, "account", "grant", LOGIN, "stationClerk", "--organisation", f"site-{city.SITES[0]}",
           "--database", database)
    huying(binary, tmp_path, "account", "handle", LOGIN, HANDLE, "--language", "en", "--database", database)
    # The day's round is left to the server with the gateway.
    with Server(binary, tmp_path, database, "--calendar", holiday(tmp_path)) as server:
        server.wait_until_ready()
        number = send_opinion(server.port)
    (tmp_path / "secret").write_text(SECRET + "\n")
    with Gateway(status) as gateway:
        options = ["--webhook", gateway.url, "--webhook-secret-file", "secret", *today_is_worked]
        with Server(binary, tmp_path, database, *options) as server:
            server.wait_until_ready()
            wait_for(lambda: gateway.posts, "nothing was posted", server)
            path, headers, body = gateway.posts[0]
            assert path == "/huying?from=here" and headers["Content-Type"] == "application/json"
            signed = f"{headers['Huying-Timestamp']}.".encode() + body
            assert headers["Huying-Signature"] == hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
            assert abs(int(headers["Huying-Timestamp"]) - time.time()) < 120
            told = json.loads(body)
            assert told.pop("id") == headers["Huying-Message"] and told.pop("link").endswith("/desk")
            assert told == {"to": HANDLE, "language": "en", "text": "Huying: 1 waiting for you",
                            "day": str(datetime.datetime.now(SHANGHAI).date())}
            for secret in (number, CANARY, "张三丰", "13912345678", "某联络员", SECRET):
                assert secret not in body.decode()
            name = 'huying_jobs{state="failed"} '
            client = Client(server.port)
            expected = f"{name}{0 if status == 204 else 1}\n"
            wait_for(lambda: expected in client.get("/metrics").body.decode(), "the answer was not understood", server)
            log = server.log.read_text()
            assert HANDLE not in log and SECRET not in log
            if status != 204:
                assert f"the gateway answered with status {status}" in log
            # Redirects lead nowhere.
            assert len(gateway.posts) == 1
