"""The pages of what the gates said, one a batch, under the state home; the collector serves them at `/gates`."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
from psycopg import Connection

from expectations.landing import ROW_RULES
from expectations.results_page import GatePage, Line, Quarantined, Verdict, index_page, results_page
from expectations.rule import RuleResult
from orchestration.batches.batch import Batch
from orchestration.gates.checks import in_one_line
from orchestration.queries import queries_beside
from warehouse.settings import settings

query = queries_beside(__file__)

KEPT = 200
logger = logging.getLogger(__name__)


def pages_directory() -> Path:
    """Where the pages are: `<batch>.html`, with its data beside it as JSON, and `index.html`."""
    return settings().home / "gates"


def page_url(batch: Batch) -> str:
    """Where a reader finds the batch's page."""
    return f"{settings().documentation_url}/gates/{batch.batch_id}"


def write_page(connection: Connection, batch: Batch, gate: str, results: Sequence[RuleResult]) -> None:
    """Add what a gate said to the batch's page, and the batch to the list of the latest.

    A page that cannot be written is logged and stops nothing: the verdict is in Dagster and in the ledger, too.
    """
    try:
        directory = pages_directory()
        directory.mkdir(parents=True, exist_ok=True)
        page = _page(connection, batch, _earlier(directory, batch))
        page = replace(page, gates={**page.gates, gate: [_line(result) for result in results]})
        _write(directory / f"{batch.batch_id}.json", msgspec.json.encode(page))
        _write(directory / f"{batch.batch_id}.html", results_page(page).encode())
        _write_index(directory)
    except OSError as error:
        logger.warning("The page of batch %s was not written: %s", batch.batch_id, error)


def _earlier(directory: Path, batch: Batch) -> Mapping[str, Sequence[Line]]:
    """What the gates before this one said of the same batch; a database made anew begins with batch 1 again."""
    try:
        page = msgspec.json.decode((directory / f"{batch.batch_id}.json").read_bytes(), type=GatePage)
    except (FileNotFoundError, msgspec.DecodeError):
        return {}
    return page.gates if page.opened_at == batch.opened_at else {}


def _page(connection: Connection, batch: Batch, gates: Mapping[str, Sequence[Line]]) -> GatePage:
    accepted = connection.execute("select accepted from ops.batches where batch_id = %s", [batch.batch_id]).fetchone()
    hurts = {rule.name: rule.hurts for rule in ROW_RULES}
    return GatePage(
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


def _write_index(directory: Path) -> None:
    """List the latest batches, and remove the pages of those before them."""
    newest = sorted(directory.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in newest[KEPT:]:
        path.with_suffix(".html").unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    pages = [msgspec.json.decode(path.read_bytes(), type=GatePage) for path in newest[:20]]
    _write(directory / "index.html", index_page(pages).encode())


def _write(path: Path, content: bytes) -> None:
    """A reader finds the old file or the new one, never half of it."""
    unfinished = path.with_suffix(f"{path.suffix}.new")
    unfinished.write_bytes(content)
    unfinished.replace(path)
