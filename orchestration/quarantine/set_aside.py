"""Set a source aside: all events that it adds to a batch go to quarantine, and the other sources publish.

A rule of scope `source` decides that a source's events are no fair sample, or too many to be real. Whether they count
after all is for a person to say: a release with a reason lands them again, and they are not set aside a second time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from psycopg import Connection, sql
from psycopg.rows import class_row

from expectations.counts import counts
from expectations.landing import SET_ASIDE
from expectations.rule import SCHEMA, Rule, RuleResult, rule_name
from orchestration.batches.batch import Batch, has_published
from orchestration.quarantine.row_faults import record_totals
from orchestration.queries import queries_beside
from warehouse.server_identity import require_own_server

query = queries_beside(__file__)


@dataclass(frozen=True)
class SourceSetAside:
    """Events of a source that wait in quarantine since a batch; `detail` names the rules that it broke."""

    source_id: str
    batch_id: int
    set_aside_at: datetime
    events: int
    detail: str


def set_aside(connection: Connection, batch: Batch, reasons: Mapping[str, str]) -> bool:
    """Quarantine the rest of these sources' new events, with the reasons, and update the batch's totals.

    Returns False and changes nothing if that leaves the batch without an event, so that nobody would gain. The same
    holds for a batch that rebuilds what was published: without a source, published numbers would go.
    """
    if batch.is_rebuild or (batch.is_whole and has_published(connection)):
        return False
    with connection.transaction():
        parameters = {"batch_id": batch.batch_id, "sources": list(reasons), "details": list(reasons.values())}
        if connection.execute(query("others_remain"), parameters).fetchone() != (True,):
            return False
        connection.execute(query("set_aside"), parameters)
        connection.execute(query("forget_landed_hours"), parameters)
    record_totals(connection, batch)
    return True


def set_faulty_sources_aside(connection: Connection, batch: Batch, results: Iterable[RuleResult]) -> list[RuleResult]:
    """The results of a gate's rules, after the sources that break rules of scope `source` were set aside.

    Where that is not possible, the results block the batch as those of any other rule.
    """
    judged = list(results)
    faulty = {
        number: sources
        for number, result in enumerate(judged)
        if result.blocks and result.rule.scope == "source" and (sources := _faulty_sources(connection, result))
    }
    reasons: dict[str, str] = {}
    for number, sources in faulty.items():
        name = rule_name(judged[number].relation, judged[number].rule)
        reasons |= {source: f"{reasons[source]}, {name}" if source in reasons else name for source in sources}
    if not reasons or not set_aside(connection, batch, reasons):
        return judged
    return [
        replace(result, set_aside=faulty[number]) if number in faulty else result
        for number, result in enumerate(judged)
    ]


def sources_set_aside(connection: Connection) -> list[SourceSetAside]:
    """The sources with events that wait, oldest batch first."""
    with connection.cursor(row_factory=class_row(SourceSetAside)) as cursor:
        return cursor.execute(query("sources_set_aside"), {"reason": SET_ASIDE}).fetchall()


def release_source(
    connection: Connection, source_id: str, *, batch_id: int | None, actor: str, reason: str | None
) -> int:
    """Land the events of a source that was set aside again, of one batch or of all; returns their number.

    With a `reason` they are not set aside again; without one the next batch judges them as if they had just arrived.
    Raises ForeignServer if nothing can be published here.
    """
    require_own_server(connection)
    parameters = {"source": source_id, "batch_id": batch_id, "actor": actor, "why": reason, "reason": SET_ASIDE}
    row = connection.execute(query("release_source"), parameters).fetchone()
    return row[0] if row else 0


def _faulty_sources(connection: Connection, result: RuleResult) -> list[str]:
    """The sources that break a rule; the rule about the share of row faults names them itself."""
    if result.error:
        return []
    if result.examples and result.rule.expectation == "arithmetic":
        return [str(example["source_id"]) for example in result.examples]
    return [source for (source,) in connection.execute(_breaking(result.relation, result.rule))]


def _breaking(relation: str, rule: Rule) -> sql.Composed:
    return sql.SQL("select source_id from {} group by source_id having {} > 0 order by source_id").format(
        sql.Identifier(SCHEMA, relation), counts(relation, rule).broken
    )
