"""The program as a process: started, asked, watched and killed. Python's standard library only."""

import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30
_TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """`huying serve` on a loopback port (a free one unless told). `before` is a command to run it under, as strace."""

    def __init__(self, binary, directory, database, *options, before=(), port=None):
        self.directory = pathlib.Path(directory)
        self.log = self.directory / "server.log"
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.began = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*before, str(binary), "serve", "--database", database, "--listen", f"127.0.0.1:{self.port}",
                 "--without-rate-limits", *options],
                cwd=directory, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self):
        """Returns the seconds from the start of the program to its first answer."""
        while self.process.poll() is None and time.monotonic() < self.began + SECONDS_TO_START:
            try:
                if Client(self.port, timeout=5).get("/readyz").status == 200:
                    return time.monotonic() - self.began
            except OSError:
                time.sleep(0.002)
        raise AssertionError(f"The server did not get ready. Its log ends:\n{self.log_tail()}")

    def kill(self):
        """At once and without a word, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"The server did not stop in {SECONDS_TO_STOP} s:\n{self.log_tail()}") from None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()

    def cpu_seconds(self):
        """What the process has used so far, in the kernel too."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def megabytes(self, field="VmRSS"):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1]) / 1024
        raise AssertionError(f"no {field} in the process's status")

    def log_tail(self, lines=20):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """One connection that is kept; never through a proxy."""

    def __init__(self, port, timeout=30):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def ask(self, method, path, body=None, headers=None):
        self.connection.request(method, path, body=body, headers=headers or {})
        answer = self.connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())

    def get(self, path, **headers):
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post_json(self, path, value, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", path, json.dumps(value).encode(), {"Content-Type": "application/json", **headers})


def huying(binary, directory, *arguments, text=None):
    """Runs a command of the program to its end; its output is shown when it fails."""
    done = subprocess.run(
        [str(binary), *arguments], cwd=directory, input=text or "", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", check=False,
    )
    if done.returncode != 0:
        raise AssertionError(f"huying {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
