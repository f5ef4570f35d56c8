"""Tests of the program as a process: what it keeps when it is killed, and when it says that something is kept."""

import os
import pathlib

import pytest

from server import ROOT

BINARY = pathlib.Path(os.environ.get("HUYING_BINARY", ROOT / ".build/debug/huying")).resolve()


@pytest.fixture(scope="session")
def binary():
    if not BINARY.is_file():
        pytest.fail(f"{BINARY} is not built: swift build --product huying")
    return BINARY
