"""The pages are complete, need no network, and escape every value."""

import re
from datetime import UTC, datetime

from orchestration.gates.results import BatchResults, Line, Quarantined
from orchestration.pages.render import batch_page, batches_page, home_page, rules_page, runbook_page
from warehouse.settings import PROJECT_ROOT

RUNBOOK = PROJECT_ROOT / "docs" / "runbook.md"
BATCH = BatchResults(
    batch_id=17,
    opened_at=datetime(2026, 1, 31, 12, tzinfo=UTC),
    is_full=False,
    accepted=1204,
    quarantined=[Quarantined("event_name_blank", 4, "Anyone averaging.", ["0b5c9a5e"])],
    gates={
        "Landing gate": [
            Line("landed_volume", "not_too_low", "warned", "18 of 40 events.", 1, 1, "Everyone.", [{"hour": "12"}]),
            Line("landed_history", "still_there", "nothing", "Nothing to check.", 0, 0, "Everyone."),
        ],
        "Mart gate": [
            Line("dim_posts", "key_unique", "refused", "2 of 9.", 9, 2, "Joins.", [{"post_id": "<script>alert(1)"}]),
            Line("dim_users", "key_unique", "crashed", "No such column.", 0, 0, "Joins."),
        ],
    },
)


def test_the_page_lists_failures_first_and_links_every_rule() -> None:
    html = batch_page(BATCH)
    noticed = re.findall(r'<section class="problem (\w+)"', html)
    assert noticed == ["crashed", "refused", "warned"]
    assert "Refused: a rule could not be evaluated" in html
    for gate in BATCH.gates.values():
        for line in gate:
            assert f'href="/rules#{line.relation}__{line.name}"' in html
    for text in ("1,204", "event_<wbr>name_<wbr>blank", "0b5c9a5e", "nothing to check", "18 of 40 events."):
        assert text in html


def test_the_page_needs_no_network_and_runs_nothing() -> None:
    assert "&lt;script&gt;alert(1)" in batch_page(BATCH)
    for html in (
        home_page(),
        rules_page(),
        runbook_page(RUNBOOK.read_text()),
        batch_page(BATCH),
        batches_page([BATCH]),
    ):
        assert "<script" not in html
        assert re.findall(r'(?:src|href)="(?:https?:)?//|@import|url\(', html) == []


def test_the_index_shows_the_outcome_of_each_batch() -> None:
    assert 'href="/gates/17"' in batches_page([BATCH])
    assert "No batch has reached a gate yet" in batches_page([])
