"""scipy takes a second to import, which neither the collector nor Dagster's definitions pay; pandas only these do."""

import subprocess
import sys

import pytest

HEAVY = ("scipy.stats", "pandas", "statsmodels", "experiments.statistics")


@pytest.mark.parametrize("module", ["experiments.registry", "experiments.assignment", "ingest_api.app"])
def test_the_collector_imports_no_statistics(module: str) -> None:
    assert _imported_by(module) == []


@pytest.mark.long
def test_dagsters_definitions_import_no_distributions() -> None:
    assert {"scipy.stats", "statsmodels"}.isdisjoint(_imported_by("orchestration.definitions"))


def test_estimates_need_no_pandas_and_no_distributions_of_scipy() -> None:
    assert _imported_by("experiments.statistics.compare", "experiments.statistics.power") == ["experiments.statistics"]


def _imported_by(*modules: str) -> list[str]:
    """Which of the heavy packages a process has loaded after importing the modules."""
    program = f"import sys, {', '.join(modules)}\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1].split()
