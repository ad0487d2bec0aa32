"""The runbook has an entry for every alert and every rule that blocks."""

import ast
import inspect
import re
from types import ModuleType

from expectations.catalogue import rules
from expectations.rule import rule_name
from orchestration import jobs, sensors
from orchestration.upkeep import alert_conditions
from orchestration.upkeep.alerts import Finding
from warehouse.settings import PROJECT_ROOT

RUNBOOK = (PROJECT_ROOT / "docs" / "runbook.md").read_text()
ANCHORS = re.findall(r'<a id="([^"]+)"></a>', RUNBOOK)


def alert_names(module: ModuleType) -> set[str]:
    """The names of all findings that a module makes; the alert of a failed run is named after its job."""
    names = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == Finding.__name__:
            name = node.args[0]
            if isinstance(name, ast.Constant):
                names.add(str(name.value))
            else:
                assert "_alert_of" in ast.unparse(name), f"{module.__name__}:{node.lineno}: which alert is this?"
                names.add(sensors._alert_of(jobs.refresh.name).partition(":")[0])
    return names


def test_every_alert_has_an_entry_of_its_own() -> None:
    alerts = alert_names(alert_conditions) | alert_names(sensors)
    assert alerts >= {"latency", "storage", "failed_run"}
    assert {anchor for anchor in ANCHORS if anchor.startswith("alert__")} == {f"alert__{name}" for name in alerts}


def test_every_blocking_rule_has_an_anchor_and_every_anchor_a_rule() -> None:
    named = {rule_name(relation, rule): rule for relation, rule in rules()}
    of_rules = {anchor for anchor in ANCHORS if not anchor.startswith("alert__")}
    assert {name for name, rule in named.items() if rule.severity == "error"} <= of_rules <= named.keys()


def test_no_anchor_is_there_twice() -> None:
    assert len(ANCHORS) == len(set(ANCHORS))
