"""`sluice experiments check|definitions|history`."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from orchestration.cli.app import app
from orchestration.experiments.history import note_definitions, read_definitions
from tests.experiment_files import RegistryFolder
from warehouse.database import connect
from warehouse.settings import settings

NOBODY = "postgresql://nobody@127.0.0.1:1/nothing"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RegistryFolder:
    monkeypatch.setenv("SLUICE_EXPERIMENTS_DIR", str(tmp_path / "experiments"))
    settings.cache_clear()
    return RegistryFolder(tmp_path / "experiments")


def sluice(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, ["experiments", *arguments], env={"COLUMNS": "200"})
    assert result.exit_code == exit_code, result.output
    return result.output


def test_check_needs_no_database(folder: RegistryFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_DATABASE_URL", NOBODY)
    settings.cache_clear()
    folder.write("chat")
    assert sluice("check") == "✓ 1 experiments, 1 metrics\n"
    assert json.loads(sluice("check", "--json")) == {"ok": True, "experiments": ["chat"], "metrics": ["chatters"]}
    folder.write("chat", rollout=5)
    said = "experiments/chat.yml:11: rollout: expected a value less than or equal to 1, found '5'."
    assert sluice("check", exit_code=1) == f"{said}\n"
    (fault,) = json.loads(sluice("check", "--json", exit_code=1))["faults"]
    assert f"{fault['file']}:{fault['line']}: {fault['reason']}." == said
    assert said in sluice("definitions", exit_code=1)


def test_check_takes_the_folder_of_a_client(folder: RegistryFolder, tmp_path: Path) -> None:
    RegistryFolder(tmp_path / "theirs" / "experiments").write("feed")
    assert sluice("check", str(tmp_path / "theirs" / "experiments")) == "✓ 1 experiments, 1 metrics\n"
    assert "is no folder" in sluice("check", str(tmp_path / "nothing"), exit_code=1)


def test_definitions_are_listed_drafts_too(folder: RegistryFolder) -> None:
    folder.write("chat")
    folder.write("feed", status="draft", starts_at=None, rollout=0.25)
    folder.write_text("holdout.yml", "share: 0.05\n")
    listed = sluice("definitions")
    for words in (
        "chat",
        "running",
        "2026-01-01 00:00",
        "control 0.5, short 0.5",
        "feed",
        "draft",
        "25%",
        "5.0% of all",
    ):
        assert words in listed
    assert [each["key"] for each in json.loads(sluice("definitions", "--json"))] == ["chat", "feed"]


def test_history_shows_what_changed_and_when(folder: RegistryFolder, database_url: str) -> None:
    assert "No refresh has read an experiment 'chat' yet" in sluice("history", "chat", exit_code=1)
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        for salt in ("chat", "again"):
            folder.write("chat", salt=salt)
            note_definitions(connection, read_definitions())
    first, second = json.loads(sluice("history", "chat", "--json"))
    assert (first["changed"], second["changed"], second["changed_mid_run"]) == ([], ["salt"], ["salt"])
    assert first["valid_to"] == second["valid_from"]
    assert second["definition"]["salt"] == "again"
    shown = sluice("history", "chat")
    assert second["valid_from"][:10] in shown
    assert "new" in shown


def test_a_plan_is_corrected_for_all_metrics_and_treatments(
    folder: RegistryFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLUICE_DATABASE_URL", NOBODY)
    settings.cache_clear()
    folder.write_metric("senders")
    folder.write("one")
    folder.write("many", secondary=["senders"], variants=[{"key": key} for key in ("control", "short", "long")])
    folder.write("uncorrected", secondary=["senders"], correction="none")
    known = ("--mean", "0.2", "--effect", "0.1", "--daily-units", "1000")
    plans = {key: sluice("plan", key, *known) for key in ("one", "many", "uncorrected")}
    assert "corrected" not in plans["one"]
    assert "a change of 10.0 % of chatters, corrected for 4 comparisons" in plans["many"]
    assert plans["uncorrected"] == plans["one"]
    three_arms = sluice("plan", "--metric", "chatters", *known, "--variants", "3", "--alpha", str(0.05 / 4 * 2))
    assert "corrected for 2 comparisons" in three_arms
    assert units_of(plans["many"]) == units_of(three_arms)


def units_of(plan: str) -> list[str]:
    return re.findall("([0-9,]+) units", plan)
