"""The examples for client developers work unchanged."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.integration.conftest import Landing
from warehouse.settings import PROJECT_ROOT

DOCUMENT = (PROJECT_ROOT / "docs" / "clients.md").read_text()
LOCAL = "http://localhost:8000"


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)


@pytest.mark.skipif(shutil.which("curl") is None, reason="the examples need curl, which is not a dependency of Sluice")
@pytest.mark.parametrize("command", examples("sh"), ids=lambda command: re.findall(r"8000(\S+)", command)[0])
def test_an_example_for_curl_stores_all_its_events(landing: Landing, command: str) -> None:
    assert LOCAL in command
    done = subprocess.run(
        command.replace(LOCAL, landing.url), shell=True, check=True, capture_output=True, text=True, timeout=60
    )
    answer = json.loads(done.stdout)
    assert (answer["status"], answer["rejected"]) == ("accepted", [])
    assert answer["count"] == len(landing.events()) > 0


def test_the_example_for_segments_python_sdk_stores_its_event(landing: Landing) -> None:
    (program,) = examples("python")
    subprocess.run([sys.executable, "-c", program.replace(LOCAL, landing.url)], check=True, timeout=60)
    assert landing.only_event()["event_name"] == "Post Viewed"
