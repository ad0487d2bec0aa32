"""The pages as HTML: templates that escape every value, one stylesheet, no scripts, nothing from the network."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from expectations.experiments import CHANGED, EXPOSURES
from expectations.landing import (
    OFF_PLAN,
    OFF_PLAN_HURTS,
    PROFILED,
    QUARANTINED_SHARE,
    ROW_RULES,
    SET_ASIDE,
    SET_ASIDE_HURTS,
    TRACKING_PLAN,
)
from expectations.landing import SUITE as LANDING
from expectations.marts import CHANGES
from expectations.marts import SUITES as MARTS
from expectations.reconciliation import SUITES as RECONCILIATION
from expectations.rule import Rule, Suite, rule_name
from expectations.wording import statement, uncapitalized
from orchestration.front.render import environment
from orchestration.gates.results import WORST_FIRST, BatchResults, Line, Verdict, worst
from warehouse.visible_text import visible

CODE = re.compile("<code>[^<]*</code>")  # inline: names that a narrow screen may break after their underscores
WORDS: dict[Verdict, str] = {
    "passed": "passed",
    "nothing": "nothing to check",
    "warned": "warns",
    "refused": "blocks",
    "crashed": "could not be evaluated",
}


@dataclass(frozen=True)
class Relation:
    """The lines of one relation, and whether its rules are shown at once."""

    name: str
    lines: Sequence[Line]
    verdict: Verdict
    says: str
    is_open: bool


@dataclass(frozen=True)
class RuleEntry:
    """A rule as the page of the rules describes it; `anchor` is what the checks in Dagster and the runbook link to."""

    anchor: str
    says: str
    hurts: str
    severity: Literal["quarantines", "warns", "sets the source aside", "blocks"] = "blocks"


def home_page() -> str:
    """What these pages are, with links."""
    return _render("home.html", {})


def batches_page(batches: Sequence[BatchResults]) -> str:
    """The latest batches, each with its verdict and a link."""
    return _render("batches.html", {"batches": batches})


def batch_page(results: BatchResults) -> str:
    """What every rule said of one batch, the worst first."""
    noticed = [line for line in results.lines if line.verdict in ("crashed", "refused", "warned")]
    return _render(
        "batch.html",
        {
            "batch": results,
            "noticed": sorted(noticed, key=lambda line: WORST_FIRST.index(line.verdict)),
            "gates": {gate: list(_relations(lines)) for gate, lines in results.gates.items()},
        },
    )


def rules_page() -> str:
    """What each rule of the gates says, and who is hurt when it breaks, with an anchor a rule: `relation__rule`."""
    row_rules = [
        RuleEntry(
            f"quarantine__{rule.name}", Markup("<code>{}</code>").format(rule.condition), rule.hurts, "quarantines"
        )
        for rule in ROW_RULES
    ]
    off_plan = "The event violates its schema in dbt_project/tracking_plan, whose mode is quarantine."
    row_rules.append(RuleEntry(f"quarantine__{OFF_PLAN}", off_plan, OFF_PLAN_HURTS, "quarantines"))
    aside = "A rule sets the source aside, and another source has events in the batch."
    row_rules.append(RuleEntry(f"quarantine__{SET_ASIDE}", aside, SET_ASIDE_HURTS, "quarantines"))
    sections = {
        "Quarantine: the events leave the batch, which continues": row_rules,
        "Landing gate: landed_events": [*_suite(LANDING), _rule(LANDING.relation, QUARANTINED_SHARE)],
        **{f"Landing gate: {suite.relation}": _suite(suite) for suite in (TRACKING_PLAN, *PROFILED, CHANGED)},
        **{f"Mart gate: {suite.relation}": _suite(suite) for suite in MARTS},
        **{f"Mart gate: {suite.relation}": _suite(suite) for suite in (*CHANGES, *RECONCILIATION, EXPOSURES)},
    }
    return _render("rules.html", {"sections": sections})


def runbook_page(text: str) -> str:
    """The runbook, which is Markdown with an anchor an alert or rule."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    html = CODE.sub(lambda code: code[0].replace("_", "_<wbr>"), markdown.render(text))
    return _render("runbook.html", {"content": Markup(html)})


def verdict_in_words(results: BatchResults) -> str:
    """How the batch went, in a sentence."""
    gates = " and ".join(gate.lower() for gate in results.gates)
    return {
        "crashed": "Refused: a rule could not be evaluated. The marts are unchanged.",
        "refused": "Refused. The marts are unchanged.",
        "warned": f"Passed the {gates}, with warnings.",
        "passed": f"Passed the {gates}.",
        "nothing": "Nothing to check.",
    }[worst(results.lines)]


def _relations(lines: Sequence[Line]) -> Iterable[Relation]:
    for name, group in groupby(lines, key=lambda line: line.relation):
        of_relation = list(group)
        verdict = worst(of_relation)
        passed = sum(line.verdict == "passed" for line in of_relation)
        nothing = sum(line.verdict == "nothing" for line in of_relation)
        says = f"{passed} passed{f', {nothing} with nothing to check' if nothing else ''}"
        is_open = verdict not in ("passed", "nothing")
        yield Relation(name, of_relation, verdict, says if verdict == "passed" else WORDS[verdict], is_open)


def _suite(suite: Suite) -> list[RuleEntry]:
    return [_rule(suite.relation, rule) for rule in suite.rules]


def _rule(relation: str, rule: Rule) -> RuleEntry:
    stops: Literal["sets the source aside", "blocks"] = "sets the source aside" if rule.scope == "source" else "blocks"
    says = f"Requires: {statement(rule)}"
    return RuleEntry(rule_name(relation, rule), says, rule.hurts, "warns" if rule.severity == "warn" else stops)


def breakable(name: str) -> Markup:
    """A long name that a narrow screen may break after its underscores."""
    return Markup(str(escape(visible(name))).replace("_", "_<wbr>"))


def _columns(examples: Sequence[Mapping[str, str]]) -> Sequence[str]:
    """The columns of failing rows, which need not be the same in all of them."""
    return list(dict.fromkeys(name for example in examples for name in example))


def _render(template: str, values: dict[str, object]) -> str:
    return ENVIRONMENT.get_template(template).render(values)


ENVIRONMENT = environment("orchestration.pages")
ENVIRONMENT.filters |= {
    "breakable": breakable,
    "columns": _columns,
    "uncapitalized": uncapitalized,
    "verdict_in_words": verdict_in_words,
}
ENVIRONMENT.globals |= {"words": WORDS, "worst": worst}
