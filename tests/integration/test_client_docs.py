"""The examples for client developers work unchanged."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.integration.conftest import Landing
from warehouse.settings import PROJECT_ROOT

PAGES = [PROJECT_ROOT / "docs" / "clients.md", *sorted((PROJECT_ROOT / "docs" / "clients").glob("*.md"))]
LOCAL = "http://localhost:8000"


def examples(language: str) -> list[str]:
    """The code in this language on all pages."""
    return [code for page in PAGES for code in re.findall(rf"```{language}\n(.*?)```", page.read_text(), re.DOTALL)]


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


@pytest.mark.parametrize("program", examples("python"), ids=lambda program: program.split()[1])
def test_an_example_for_an_sdk_in_python_stores_its_event(landing: Landing, program: str) -> None:
    address, port = landing.url.rsplit(":", 1)
    here = program.replace(LOCAL, landing.url).replace('"localhost"', f'"{address.removeprefix("http://")}"')
    subprocess.run([sys.executable, "-c", here.replace("port=8000", f"port={port}")], check=True, timeout=60)
    assert landing.only_event()["event_name"] in ("Post Viewed", "post_viewed", "page_view")
