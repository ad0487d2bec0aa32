"""All rules of the gates, in the order in which an event meets them."""

from collections.abc import Iterator

from expectations import experiments, landing, marts, reconciliation
from expectations.rule import Rule, Suite, rule_name

LANDING_GATE: tuple[Suite, ...] = (*landing.SUITES, experiments.CHANGED)
MART_GATE: tuple[Suite, ...] = (*marts.SUITES, *marts.CHANGES, *reconciliation.SUITES, experiments.EXPOSURES)


def rules() -> Iterator[tuple[str, Rule]]:
    """Each rule that may stop a batch, with the relation that it judges."""
    yield landing.SUITE.relation, landing.QUARANTINED_SHARE
    for suite in (*LANDING_GATE, *MART_GATE):
        for rule in suite.rules:
            yield suite.relation, rule


def rule_names() -> set[str]:
    """The rules' names in settings and in Dagster."""
    return {rule_name(relation, rule) for relation, rule in rules()}
