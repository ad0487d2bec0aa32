"""The page of one batch: what every rule said of it. Self-contained HTML without scripts, in light and dark.

Great Expectations' own Data Docs load scripts from the network, and are bare without it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import groupby
from typing import Literal

Verdict = Literal["passed", "nothing", "warned", "refused", "crashed"]
WORDS: Mapping[Verdict, str] = {
    "passed": "kept",
    "nothing": "nothing to check",
    "warned": "warns",
    "refused": "blocks",
    "crashed": "could not be evaluated",
}


@dataclass(frozen=True)
class Line:
    """What became of one rule: `says` is its result in words, `examples` are failing rows."""

    relation: str
    name: str
    verdict: Verdict
    says: str
    checked: int
    failing: int
    hurts: str
    examples: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True)
class Quarantined:
    """Events that a row rule took out of the batch, some of them by their ids."""

    rule: str
    events: int
    hurts: str
    examples: Sequence[str] = ()


@dataclass(frozen=True)
class GatePage:
    """All that the page tells of a batch; `gates` are the lines of each gate that has judged it, in their order."""

    batch_id: int
    opened_at: datetime
    is_full: bool
    accepted: int
    quarantined: Sequence[Quarantined]
    gates: Mapping[str, Sequence[Line]]


STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5c6675; --paper: #fff; --card: #f6f7f9; --edge: #dfe3e8;
  --good: #1a7f4b; --warn: #946200; --bad: #c02b2b; --link: #1f5fbf }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #98a2b1; --paper: #14171c; --card: #1c2027;
  --edge: #2e343d; --good: #4cc38a; --warn: #e0a83c; --bad: #ff7b72; --link: #7fb0ff } }
* { box-sizing: border-box }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto;
  max-width: 62rem; padding: 2rem 1rem 4rem }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem }
a { color: var(--link); text-decoration: none } a:hover { text-decoration: underline }
code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere }
.soft { color: var(--soft) } .passed { color: var(--good) } .warned { color: var(--warn) }
.refused, .crashed { color: var(--bad) } .nothing { color: var(--soft) }
.verdict { font-size: 1.15rem; font-weight: 600; margin: .25rem 0 0 }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .75rem; margin: 1.5rem 0 0 }
.facts div { background: var(--card); border: 1px solid var(--edge); border-radius: .5rem; padding: .6rem .8rem }
.facts dt { color: var(--soft); font-size: .85rem } .facts dd { margin: 0; font-size: 1.25rem; font-weight: 600 }
.problem { border: 1px solid var(--edge); border-left: 4px solid currentColor; border-radius: .5rem;
  background: var(--card); padding: .8rem 1rem; margin: .75rem 0 }
.problem > * { color: var(--ink); margin: .3rem 0 } .problem > .soft { color: var(--soft) }
.problem > h3 { font-size: 1rem; margin: 0; color: inherit }
.scroll { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .9rem }
th { text-align: left; color: var(--soft); font-weight: 500 }
th, td { padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--edge); vertical-align: top }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.examples td, .examples th { font: .85rem ui-monospace, monospace; white-space: nowrap }
details { border: 1px solid var(--edge); border-radius: .5rem; margin: .4rem 0; padding: 0 .9rem }
summary { cursor: pointer; padding: .5rem 0; display: flex; gap: 1rem; justify-content: space-between }
summary::before { content: "›"; color: var(--soft); margin-right: -.5rem } summary code { flex: 1 }
.rules td:first-child { min-width: 13rem } .rules code { overflow-wrap: normal }
details[open] summary::before { transform: rotate(90deg) } details table { margin: 0 0 .8rem }
@media (max-width: 40rem) { .rules thead { display: none } .rules tr { display: block; padding: .5rem 0;
  border-bottom: 1px solid var(--edge) } .rules td { display: block; border: 0; padding: 0 }
  .rules td:not(:first-child):not(:last-child) { display: inline-block; padding-right: 1rem }
  .rules .number { text-align: left } .rules .number::before { content: attr(data-name) " "; color: var(--soft) } }
"""


def results_page(page: GatePage) -> str:
    """The batch's page."""
    lines = [line for gate in page.gates.values() for line in gate]
    problems = [line for line in lines if line.verdict in ("refused", "crashed", "warned")]
    problems.sort(key=lambda line: line.verdict == "warned")
    body = [
        _head(page, lines),
        *([f"<h2>What was noticed</h2>{''.join(map(_problem, problems))}"] if problems else []),
        *(_quarantine(page.quarantined) if page.quarantined else []),
        *(f"<h2>{escape(gate)}</h2>{_relations(gate_lines)}" for gate, gate_lines in page.gates.items()),
        "<p class=soft><a href='/rules'>What every rule says</a> · <a href='/gates'>Other batches</a></p>",
    ]
    return _document(f"Batch {page.batch_id}", "".join(body))


def index_page(pages: Iterable[GatePage]) -> str:
    """The latest batches, each with its verdict and a link."""
    rows = "".join(
        f"<tr><td><a href='/gates/{page.batch_id}'>Batch {page.batch_id}</a>"
        f"<td>{page.opened_at:%Y-%m-%d %H:%M:%S}<td class={_worst(page)}>{_verdict(page)}"
        f"<td class=number data-name=events>{page.accepted:,}"
        for page in pages
    )
    table = (
        f"<table class=rules><thead><tr><th>batch<th>opened (UTC)<th>gates<th class=number>events</thead>{rows}</table>"
        if rows
        else "<p>No batch has met a gate yet: it happens at the next refresh.</p>"
    )
    return _document("Gates", f"<h1>Gates</h1><p class=soft>What the rules said of the latest batches.</p>{table}")


def _document(title: str, body: str) -> str:
    return (
        "<!doctype html><html lang=en><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)} · Sluice</title><style>{STYLE}</style>{body}</html>"
    )


def _head(page: GatePage, lines: Sequence[Line]) -> str:
    nothing = sum(line.verdict == "nothing" for line in lines)
    facts = {
        "events": f"{page.accepted:,}",
        "in quarantine": f"{sum(each.events for each in page.quarantined):,}",
        "rules kept": str(sum(line.verdict == "passed" for line in lines)),
        "nothing to check": str(nothing),
        "warn": str(sum(line.verdict == "warned" for line in lines)),
        "block": str(sum(line.verdict in ("refused", "crashed") for line in lines)),
    }
    cells = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts.items())
    kind = ", a rebuild of everything" if page.is_full else ""
    return (
        f"<h1>Batch {page.batch_id}</h1>"
        f"<p class=soft style='margin:0'>opened {page.opened_at:%Y-%m-%d %H:%M:%S} UTC{kind}</p>"
        f"<p class='verdict {_worst(page)}'>{_verdict(page)}</p><dl class=facts>{cells}</dl>"
    )


def _worst(page: GatePage) -> Verdict:
    verdicts = {line.verdict for gate in page.gates.values() for line in gate}
    order: tuple[Verdict, ...] = ("crashed", "refused", "warned", "passed")
    return next((verdict for verdict in order if verdict in verdicts), "nothing")


def _verdict(page: GatePage) -> str:
    gates = " and ".join(gate.lower() for gate in page.gates)
    return {
        "crashed": "Refused: a rule could not be evaluated. The marts are as they were.",
        "refused": "Refused. The marts are as they were.",
        "warned": f"Passed the {gates}, with warnings.",
        "passed": f"Passed the {gates}.",
        "nothing": "There was nothing to check.",
    }[_worst(page)]


def _problem(line: Line) -> str:
    return (
        f"<section class='problem {line.verdict}'><h3>{_rule_link(line)} {WORDS[line.verdict]}</h3>"
        f"<p>{escape(line.says)}</p><p class=soft>Hurts: {escape(line.hurts)}</p>{_examples(line.examples)}</section>"
    )


def _rule_link(line: Line) -> str:
    anchor = f"{line.relation}__{line.name}"
    return f"<a href='/rules#{escape(anchor)}'><code>{_breakable(anchor)}</code></a>"


def _breakable(name: str) -> str:
    """A long name that a narrow screen may break after its underscores."""
    return escape(name).replace("_", "_<wbr>")


def _examples(examples: Sequence[Mapping[str, str]]) -> str:
    if not examples:
        return ""
    columns = list(dict.fromkeys(name for example in examples for name in example))
    head = "".join(f"<th>{escape(name)}" for name in columns)
    rows = "".join("<tr>" + "".join(f"<td>{escape(example.get(name, ''))}" for name in columns) for example in examples)
    return f"<div class=scroll><table class=examples><thead><tr>{head}</thead>{rows}</table></div>"


def _quarantine(quarantined: Sequence[Quarantined]) -> Iterable[str]:
    rows = "".join(
        f"<tr><td><a href='/rules#quarantine__{escape(each.rule)}'><code>{_breakable(each.rule)}</code></a>"
        f"<td class=number data-name=events>{each.events:,}<td>{escape(each.hurts)}"
        f"<br><code class=soft>{escape(', '.join(each.examples))}</code>"
        for each in quarantined
    )
    yield (
        "<h2>In quarantine</h2><p class=soft>These events left the batch, the rest went on: "
        "<code>sluice quarantine list</code>.</p><table class=rules><thead><tr><th>rule"
        f"<th class=number>events<th>who would be hurt</thead>{rows}</table>"
    )


def _relations(lines: Sequence[Line]) -> str:
    groups = groupby(lines, key=lambda line: line.relation)
    return "".join(_relation(relation, list(of_relation)) for relation, of_relation in groups)


def _relation(relation: str, lines: Sequence[Line]) -> str:
    rows = "".join(
        f"<tr><td><a href='/rules#{escape(f'{line.relation}__{line.name}')}'><code>{_breakable(line.name)}</code></a>"
        f"<td class={line.verdict}>{WORDS[line.verdict]}<td class=number data-name=checked>{line.checked:,}"
        f"<td class=number data-name=failing>{line.failing:,}<td class=soft>{escape(line.hurts)}"
        for line in lines
    )
    order: tuple[Verdict, ...] = ("crashed", "refused", "warned", "passed", "nothing")
    worst = next(verdict for verdict in order if any(line.verdict == verdict for line in lines))
    kept = sum(line.verdict == "passed" for line in lines)
    rest = sum(line.verdict == "nothing" for line in lines)
    says = f"{kept} kept{f', {rest} with nothing to check' if rest else ''}" if worst == "passed" else WORDS[worst]
    is_open = " open" if worst in ("crashed", "refused", "warned") else ""
    return (
        f"<details{is_open}><summary><code>{escape(relation)}</code><span class={worst}>{says}</span></summary>"
        "<table class=rules><thead><tr><th>rule<th>verdict<th class=number>checked<th class=number>failing"
        f"<th>who would be hurt</thead>{rows}</table></details>"
    )
