"""The page of all rules: what each says, and who is hurt if it breaks. Self-contained HTML, no scripts."""

from collections.abc import Iterable
from html import escape

from expectations.landing import PROFILED, QUARANTINED_SHARE, ROW_RULES
from expectations.landing import SUITE as LANDING
from expectations.marts import CHANGES
from expectations.marts import SUITES as MARTS
from expectations.reconciliation import SUITES as RECONCILIATION
from expectations.rule import Rule, Suite

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
dt { font-family: monospace; margin-top: 1rem } dd { margin: 0 0 0 1rem }
:target { background: #fff3c4 } small { color: #555 }
"""


def rules_page() -> str:
    """HTML with one anchor a rule, `relation__rule`, as the checks in Dagster link to it."""
    rows = (_entry(f"quarantine__{rule.name}", rule.condition, rule.hurts) for rule in ROW_RULES)
    sections = [
        _section("Row faults: the event is quarantined, the rest goes on", rows),
        _section(
            "Landing gate: the batch is not built", [*_suite(LANDING), _rule(LANDING.relation, QUARANTINED_SHARE)]
        ),
        *(_section(f"Landing gate: {suite.relation}", _suite(suite)) for suite in PROFILED),
        *(_section(f"Mart gate: {suite.relation} is not published", _suite(suite)) for suite in MARTS),
        *(_section(f"Mart gate: {suite.relation}", _suite(suite)) for suite in (*CHANGES, *RECONCILIATION)),
    ]
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Sluice: rules of the gates</title>"
        f"<style>{STYLE}</style><h1>Rules of the gates</h1>"
        "<p>Analysts see a batch only after every blocking rule passed on it.</p>" + "".join(sections) + "</html>"
    )


def _suite(suite: Suite) -> Iterable[str]:
    return (_rule(suite.relation, rule) for rule in suite.rules)


def _rule(relation: str, rule: Rule) -> str:
    arguments = ", ".join(f"{name} = {value}" for name, value in rule.arguments.items())
    says = f"{rule.expectation.replace('_', ' ')} ({arguments})"
    return _entry(f"{relation}__{rule.name}", says, rule.hurts, warning=rule.severity == "warn")


def _entry(anchor: str, says: str, hurts: str, *, warning: bool = False) -> str:
    note = " <small>(warns only)</small>" if warning else ""
    return (
        f'<div id="{escape(anchor)}"><dt>{escape(anchor)}{note}</dt>'
        f"<dd>{escape(says)}<br><small>Hurts: {escape(hurts)}</small></dd></div>"
    )


def _section(title: str, entries: Iterable[str]) -> str:
    return f"<h2>{escape(title)}</h2><dl>{''.join(entries)}</dl>"
