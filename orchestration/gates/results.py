"""What the gates said of each batch, as a JSON file a batch under the state directory: `sluice pages` shows them."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from psycopg import Connection

from expectations.landing import OFF_PLAN, OFF_PLAN_HURTS, ROW_RULES, SET_ASIDE, SET_ASIDE_HURTS
from expectations.rule import RuleResult
from orchestration.batches.batch import Batch
from orchestration.gates.checks import in_one_line
from orchestration.queries import queries_beside
from warehouse.settings import settings
from warehouse.state import state_directory

query = queries_beside(__file__)

Verdict = Literal["passed", "nothing", "warned", "refused", "crashed"]
WORST_FIRST: tuple[Verdict, ...] = ("crashed", "refused", "warned", "passed", "nothing")
KEPT = 200  # batches
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """The result of one rule: `says` in words, `examples` are failing rows, `checked` and `failing` count rows."""

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
    """How many events a row rule took out of the batch, and the ids of some."""

    rule: str
    events: int
    hurts: str
    examples: Sequence[str] = ()


@dataclass(frozen=True)
class BatchResults:
    """The results of a batch; `gates` are the lines of each gate that has judged it, in that order."""

    batch_id: int
    opened_at: datetime
    is_full: bool
    accepted: int
    quarantined: Sequence[Quarantined]
    gates: Mapping[str, Sequence[Line]]

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of all gates."""
        return [line for gate in self.gates.values() for line in gate]


def worst(lines: Sequence[Line]) -> Verdict:
    """The verdict that decides over these lines; without lines there was nothing to check."""
    return next((verdict for verdict in WORST_FIRST if any(line.verdict == verdict for line in lines)), "nothing")


def page_url(batch: Batch) -> str:
    """Where a reader finds the batch's page."""
    return f"{settings().documentation_url}/gates/{batch.batch_id}"


def note_results(connection: Connection, batch: Batch, gate: str, results: Sequence[RuleResult]) -> None:
    """Add the results of a gate to those of the batch, and forget batches beyond the newest `KEPT`.

    A file that cannot be written is logged and stops nothing: Dagster and the ledger have the verdict, too.
    """
    try:
        directory = state_directory("gates")
        noted = _results(connection, batch, _of_earlier_gates(directory, batch))
        noted = replace(noted, gates={**noted.gates, gate: [_line(result) for result in results]})
        _write(directory / f"{batch.batch_id}.json", msgspec.json.encode(noted))
        for path in _newest_first(directory)[KEPT:]:
            path.unlink(missing_ok=True)
    except OSError as error:
        logger.warning("The results of batch %s were not written: %s", batch.batch_id, error)


def results_of(batch_id: int) -> BatchResults | None:
    """The noted results of a batch, or None."""
    return _read(results_directory() / f"{batch_id}.json")


def latest_results(count: int) -> Sequence[BatchResults]:
    """The noted results of the latest batches, newest first."""
    newest = map(_read, _newest_first(results_directory())[:count])
    return [results for results in newest if results is not None]


def results_directory() -> Path:
    """Where `<batch_id>.json` is."""
    return settings().home / "gates"


def _newest_first(directory: Path) -> Sequence[Path]:
    return sorted(directory.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)


def _read(path: Path) -> BatchResults | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=BatchResults)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _of_earlier_gates(directory: Path, batch: Batch) -> Mapping[str, Sequence[Line]]:
    """The lines of the gates before this one; the batches of a new database begin with 1 again."""
    noted = _read(directory / f"{batch.batch_id}.json")
    return noted.gates if noted is not None and noted.opened_at == batch.opened_at else {}


def _results(connection: Connection, batch: Batch, gates: Mapping[str, Sequence[Line]]) -> BatchResults:
    accepted = connection.execute("select accepted from ops.batches where batch_id = %s", [batch.batch_id]).fetchone()
    hurts = {rule.name: rule.hurts for rule in ROW_RULES} | {OFF_PLAN: OFF_PLAN_HURTS, SET_ASIDE: SET_ASIDE_HURTS}
    return BatchResults(
        batch_id=batch.batch_id,
        opened_at=batch.opened_at,
        is_full=batch.is_full,
        accepted=(accepted and accepted[0]) or 0,
        quarantined=[
            Quarantined(rule, events, hurts.get(rule, ""), examples)
            for rule, events, examples in connection.execute(query("quarantined_by_rule"), {"batch_id": batch.batch_id})
        ],
        gates=gates,
    )


def _line(result: RuleResult) -> Line:
    return Line(
        relation=result.relation,
        name=result.rule.name,
        verdict=_verdict(result),
        says=in_one_line(result),
        checked=result.checked,
        failing=result.unexpected,
        hurts=result.rule.hurts,
        examples=[{str(name): str(value) for name, value in example.items()} for example in result.examples],
    )


def _verdict(result: RuleResult) -> Verdict:
    if result.error:
        return "crashed" if result.blocks else "warned"
    if not result.passed:
        return "refused" if result.blocks else "warned"
    return "passed" if result.checked else "nothing"


def _write(path: Path, content: bytes) -> None:
    """A reader finds the old file or the new one, never half of it."""
    unfinished = path.with_suffix(f"{path.suffix}.new")
    unfinished.write_bytes(content)
    unfinished.replace(path)
