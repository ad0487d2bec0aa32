"""Reconciliation of the ledger: every accepted event is staged, a duplicate, or in quarantine."""

from psycopg import Connection

from expectations.rule import Rule, RuleResult
from orchestration.batch import Batch
from orchestration.queries import query

ACCEPTED = Rule(
    "accepted_is_accounted_for",
    "arithmetic",
    {"accepted": "staged + duplicates + quarantined"},
    "Everyone: an event that is none of the three vanished between the collector and the marts.",
)
RULES = (ACCEPTED,)


def reconcile(connection: Connection, batch: Batch) -> list[RuleResult]:
    """Check the equation on the open batch; a missing count is red."""
    row = connection.execute(query("reconcile_batch"), {"batch_id": batch.batch_id}).fetchone()
    accepted, accounted = row or (None, None)
    passed = accepted is not None and accepted == accounted
    observed = "" if passed else f"{accepted} events were accepted, but {accounted} are accounted for."
    missing = abs((accepted or 0) - (accounted or 0))
    return [RuleResult("ledger", ACCEPTED, passed, checked=accepted or 0, unexpected=missing, observed=observed)]
