"""An opinion is acknowledged only after it was flushed to disk. The kernel is the witness: strace shows every call."""

import re
import shutil
import subprocess
import threading
import time

import pytest

import city
from server import Client, Server, huying

CALLS = "fdatasync,fsync,pwrite64,read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg"
# Longer than a page of the log, so that the words of an opinion are seen on their way into it.
SHOWN = 4200
ALONE = [f"alone-{number}" for number in range(3)]
TOGETHER = [f"together-{number}" for number in range(6)]


@pytest.fixture(scope="module")
def strace():
    program = shutil.which("strace")
    if program is None:
        pytest.skip("there is no strace here: scripts/setup tests installs it")
    tried = subprocess.run([program, "-e", "trace=none", "true"], stderr=subprocess.PIPE, text=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"this environment does not let a process be traced: {tried.stderr.strip()}")
    return program


@pytest.fixture(scope="module")
def calls(strace, binary, tmp_path_factory):
    """What the server asked of the kernel while opinions came in, one at a time and then several at once."""
    folder = tmp_path_factory.mktemp("durable")
    database = f"sqlite:{folder / 'huying.db'}"
    huying(binary, folder, "migrate", "--database", database)
    city.lay_out(database)
    trace = folder / "trace"
    watched = (strace, "-D", "-f", "-y", "-s", str(SHOWN), "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(trace))
    with Server(binary, folder, database, before=watched) as server:
        server.wait_until_ready()
        for mark in ALONE:
            send(server.port, mark)
        together = [threading.Thread(target=send, args=(server.port, mark)) for mark in TOGETHER]
        for thread in together:
            thread.start()
        for thread in together:
            thread.join()
        main = server.process.pid
    return read(trace, main)


def send(port, mark):
    answer = Client(port).post_json("/api/v1/opinions", {"site": city.SITES[0], "text": f"The light {mark}. is out"})
    assert answer.status == 201, answer.body


class Call:
    """One call, with the lines of the trace at which it began and ended."""

    def __init__(self, text, began, ended):
        self.text, self.began, self.ended = text, began, ended
        self.file = text[text.find("(") + 1:text.find(">") + 1]

    def is_(self, *names):
        return self.text.startswith(tuple(f"{name}(" for name in names))


def read(trace, main):
    """The tracer is a process of its own and may still be writing when the server is gone."""
    deadline = time.monotonic() + 30
    while not re.search(rf"^{main} +\+\+\+ (exited|killed)", trace.read_text(errors="replace"), re.MULTILINE):
        assert time.monotonic() < deadline, "strace does not say that the server ended"
        time.sleep(0.05)
    calls, begun = [], {}
    for number, line in enumerate(trace.read_text(errors="replace").splitlines()):
        thread, _, text = line.partition(" ")
        text = text.strip()
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", text)
        if text.endswith("<unfinished ...>"):
            begun[thread] = (text.removesuffix("<unfinished ...>"), number)
        elif resumed and thread in begun:
            start, began = begun.pop(thread)
            calls.append(Call(start + resumed[1], began, number))
        elif "(" in text:
            calls.append(Call(text, number, number))
    return calls


def first(calls, what, wanted):
    found = next(filter(wanted, calls), None)
    assert found is not None, f"the trace does not show {what}"
    return found


@pytest.mark.parametrize("mark", ALONE + TOGETHER)
def test_an_opinion_is_flushed_before_it_is_acknowledged(calls, mark):
    """Sent alone it has a flush to itself; several sent at once may share one that carries them all."""
    request = first(calls, "the request", lambda call: call.is_("read", "readv", "recvfrom", "recvmsg")
                    and f"{mark}." in call.text)
    answer = first(calls, "its acknowledgement", lambda call: call.is_("write", "writev", "sendto", "sendmsg")
                   and call.file == request.file and call.began > request.ended and "HTTP/1.1 201" in call.text)
    written = first(calls, "the words on their way into the log", lambda call: call.is_("pwrite64")
                    and call.file.endswith("huying.db-wal>") and f"{mark}." in call.text)
    flushes = [call for call in calls if call.is_("fdatasync", "fsync") and call.file == written.file
               and call.text.endswith("= 0") and call.began > written.ended and call.ended < answer.began]
    assert request.ended < written.began, "the words were in the log before they came"
    assert flushes, "acknowledged before the log was flushed to disk"
