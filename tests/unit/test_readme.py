"""The README and the pages it leads to say only what is true."""

import re
from pathlib import Path

import click
import pytest
import typer.main

from expectations.landing import PROFILED, QUARANTINED_SHARE
from expectations.marts import CHANGES
from expectations.rule import Rule
from orchestration.cli.app import app
from orchestration.cli.settings_table import README, SETTINGS_PAGE, readme_table, settings_page
from warehouse.settings import ESSENTIAL, PROJECT_ROOT, Settings

PAGES = [README, *sorted((PROJECT_ROOT / "docs").glob("**/*.md"))]


def test_readme_has_the_essential_settings() -> None:
    assert readme_table() in README.read_text(), "Run python -m orchestration.cli.settings_table"


def test_settings_page_has_every_setting() -> None:
    assert SETTINGS_PAGE.read_text() == settings_page(), "Run python -m orchestration.cli.settings_table"


def test_essential_settings_exist() -> None:
    assert set(ESSENTIAL) <= Settings.model_fields.keys()


def test_descriptions_of_limits_name_the_gate_and_what_it_does() -> None:
    gates: dict[str, set[str]] = {}
    verbs: dict[str, str] = {}

    def add(gate: str, rule: Rule) -> None:
        for limit in rule.limits():
            gates.setdefault(limit.setting, set()).add(gate)
            stops = "set a source aside" if rule.scope == "source" else "block"
            verbs[limit.setting] = stops if rule.severity == "error" else "warn"

    for rule in (QUARANTINED_SHARE, *(rule for suite in PROFILED for rule in suite.rules)):
        add("Landing gate", rule)
    for suite in CHANGES:
        for rule in suite.rules:
            add("Mart gate", rule)
    for setting, where in gates.items():
        verb, _, rest = verbs[setting].partition(" ")
        gate = (
            f"{where.pop()}, {verb}s{rest and f' {rest}'}: " if len(where) == 1 else f"Both gates, {verbs[setting]}: "
        )
        assert (Settings.model_fields[setting].description or "").startswith(gate), setting


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT_ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text())
    missing = [link for link in links if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT_ROOT).as_posix())
def test_commands_exist(page: Path) -> None:
    text = page.read_text()
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT_ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE)) - targets == set()
    group = typer.main.get_group(app)
    commands = group.list_commands(click.Context(group))
    assert set(re.findall(r"(?:`|^|bin/)sluice ([a-z]+(?:-[a-z]+)*)", text, re.MULTILINE)) - set(commands) == set()


@pytest.mark.parametrize("page", ["security.md", "vendor-internals.md"])
def test_tests_that_a_page_names_exist(page: str) -> None:
    named = re.findall(r"`(test_\w+|tests/[\w/]+\.py|test_\w+\.py)`", (PROJECT_ROOT / "docs" / page).read_text())
    assert named
    files = list((PROJECT_ROOT / "tests").rglob("test_*.py"))
    known = {path.name for path in files} | {path.relative_to(PROJECT_ROOT).as_posix() for path in files}
    known |= {
        name for path in files for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text(), re.MULTILINE)
    }
    assert [name for name in named if name not in known] == []
