"""TLS without a proxy: what is shown, what is renewed while people are connected, and where those without it are led."""

import http.client
import signal
import socket
import ssl
import subprocess
import time

import pytest

import city
from server import Client, Server, free_port, huying

NAME = "renda.example.cn"


def make_certificate(folder, name=NAME, stem="tls"):
    """A key and a certificate that vouches for itself."""
    certificate, key = folder / f"{stem}.pem", folder / f"{stem}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
         "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-keyout", key, "-out", certificate],
        check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return certificate, key


class TLSServer(Server):
    def trusting(self, certificate, version=None):
        """A connection of somebody who trusts this certificate and no other."""
        trust = ssl.create_default_context(cafile=certificate)
        if version:
            trust.minimum_version = trust.maximum_version = version
        trust.set_alpn_protocols(["h2", "http/1.1"])
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        try:
            return trust.wrap_socket(raw, server_hostname=NAME)
        except OSError:
            raw.close()
            raise

    def ask(self, certificate, method, path, headers=None, connection=None):
        client = http.client.HTTPConnection(NAME)
        client.sock = connection or self.trusting(certificate)
        client.request(method, path, headers=headers or {})
        answer = client.getresponse()
        return answer.status, answer.headers, answer.read()

    def wait_until_ready(self):
        while self.process.poll() is None and time.monotonic() < self.began + 60:
            if b"is serving" in self.log.read_bytes():
                return
            time.sleep(0.02)
        raise AssertionError(f"The server did not get ready. Its log ends:\n{self.log_tail()}")


@pytest.fixture
def database(binary, tmp_path):
    huying(binary, tmp_path, "migrate", "--database", f"sqlite:{tmp_path / 'huying.db'}")
    city.lay_out(f"sqlite:{tmp_path / 'huying.db'}")
    return f"sqlite:{tmp_path / 'huying.db'}"


def test_pages_and_cookies_come_over_tls_alone(binary, database, tmp_path):
    certificate, key = make_certificate(tmp_path)
    clear = free_port()
    options = ["--tls-certificate", certificate, "--tls-key", key, "--base-url", f"https://{NAME}/",
               "--redirect-from", f"127.0.0.1:{clear}"]
    with TLSServer(binary, tmp_path, database, *map(str, options)) as server:
        server.wait_until_ready()
        connection = server.trusting(certificate)
        assert connection.version() == "TLSv1.3" and connection.selected_alpn_protocol() == "http/1.1"
        status, headers, body = server.ask(certificate, "GET", "/opinions/new", connection=connection)
        assert status == 200 and "意见".encode() in body
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
        cookies = headers.get_all("Set-Cookie")
        assert cookies and all("; Secure" in cookie for cookie in cookies)
        assert server.trusting(certificate, ssl.TLSVersion.TLSv1_2).version() == "TLSv1.2"

        # Without TLS there is nothing on that port, and the server goes on.
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as raw:
            raw.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"HTTP/" not in raw.recv(1000)
        assert server.ask(certificate, "GET", "/healthz")[0] == 200

        plain = Client(clear)
        led = plain.get("/opinions?q=%E8%B7%AF&page=2", Host="evil.example")
        assert led.status == 308 and led.headers["Location"] == f"https://{NAME}/opinions?q=%E8%B7%AF&page=2"
        assert led.body == b"" and "Set-Cookie" not in led.headers
        assert plain.get("//evil.example/x").headers["Location"].startswith(f"https://{NAME}/")
        assert plain.ask("POST", "/opinions", b"text=x").status == 403


def test_a_renewed_certificate_is_shown_without_a_stop(binary, database, tmp_path):
    certificate, key = make_certificate(tmp_path)
    before = tmp_path / "before.pem"
    before.write_bytes(certificate.read_bytes())
    options = ["--tls-certificate", str(certificate), "--tls-key", str(key)]
    with TLSServer(binary, tmp_path, database, *options) as server:
        server.wait_until_ready()
        kept = server.trusting(before)

        # What cannot be shown changes nothing.
        good = key.read_bytes()
        key.write_bytes(make_certificate(tmp_path, stem="other")[1].read_bytes())
        server.process.send_signal(signal.SIGHUP)
        wait_for_log(server, "the certificate stays as it was")
        key.write_bytes(good)
        assert server.ask(before, "GET", "/healthz")[0] == 200

        make_certificate(tmp_path)
        server.process.send_signal(signal.SIGHUP)
        wait_for_log(server, "the certificate was read again")
        assert server.ask(certificate, "GET", "/healthz")[0] == 200
        with pytest.raises(ssl.SSLCertVerificationError):
            server.trusting(before)
        # Whoever was connected still is.
        assert server.ask(before, "GET", "/healthz", connection=kept)[0] == 200
    assert "PRIVATE" not in server.log.read_text()


@pytest.mark.parametrize("broken", ["no certificate", "no key", "of another", "alone"])
def test_what_cannot_be_shown_is_refused_at_the_start(binary, database, tmp_path, broken):
    certificate, key = make_certificate(tmp_path)
    if broken == "no certificate":
        certificate.write_text("")
    elif broken == "no key":
        key.unlink()
    elif broken == "of another":
        key = make_certificate(tmp_path, stem="other")[1]
    options = ["--tls-certificate", certificate] + (["--tls-key", key] if broken != "alone" else [])
    done = subprocess.run(
        [binary, "serve", "--database", database, "--listen", f"127.0.0.1:{free_port()}", *options], cwd=tmp_path,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60, check=False)
    assert done.returncode not in (0, None) and "--tls-key" in done.stdout, done.stdout


def wait_for_log(server, words):
    deadline = time.monotonic() + 60
    while words not in server.log.read_text():
        assert time.monotonic() < deadline, f"not logged: {words}\n{server.log_tail()}"
        time.sleep(0.05)
