"""The rules of the gates as data."""

import pytest

from expectations.catalogue import LANDING_GATE, MART_GATE, rule_names
from expectations.landing import QUARANTINED_SHARE, ROW_RULES
from expectations.landing import SUITE as LANDING
from expectations.page import rules_page
from warehouse.settings import Settings

SUITES = [*LANDING_GATE, *MART_GATE]


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.relation)
def test_rules_of_a_suite_have_names_of_their_own(suite) -> None:  # type: ignore[no-untyped-def]
    names = [rule.name for rule in suite.rules]
    assert len(names) == len(set(names))


def test_page_describes_every_rule_under_the_anchor_that_checks_link_to() -> None:
    page = rules_page()
    for suite in SUITES:
        for rule in suite.rules:
            assert f'id="{suite.relation}__{rule.name}"' in page
            assert rule.hurts
    for row_rule in ROW_RULES:
        assert f'id="quarantine__{row_rule.name}"' in page
    assert f'id="{LANDING.relation}__{QUARANTINED_SHARE.name}"' in page


def test_every_rule_has_a_name_of_its_own_and_limits_that_are_settings() -> None:
    assert len(rule_names()) == 1 + sum(len(suite.rules) for suite in SUITES)
    limits = [limit for suite in SUITES for rule in suite.rules for limit in rule.limits()]
    assert limits
    assert {limit.setting for limit in limits} <= Settings.model_fields.keys()
