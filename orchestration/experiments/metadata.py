"""What Dagster shows of the experiments that a batch computed: their decisions, tables and plots of intervals."""

from collections.abc import Sequence
from typing import Any

from dagster import MarkdownMetadataValue, MetadataValue

from orchestration.batches.ledger import as_markdown
from orchestration.experiments.charts import intervals_image
from orchestration.experiments.report import Report
from orchestration.experiments.wording import interval, p_value, percent
from warehouse.settings import settings

MOST_SHOWN = 10  # with a plot; Dagster keeps them with every run
HEADINGS = ("metric", "variant", "change", "interval", "p, corrected", "chance to win")


def metadata_of(reports: Sequence[Report]) -> dict[str, Any]:
    """The decisions of all these experiments, and of those with most units also the effects and a plot."""
    if not reports:
        return {}
    largest = sorted(reports, key=lambda report: -report.overview.units)[:MOST_SHOWN]
    decisions = "\n".join(
        f"- **{as_markdown(each.overview.key)}**: {as_markdown(each.overview.says)}" for each in reports
    )
    return {
        "decisions": MetadataValue.md(decisions),
        **{f"experiment {report.overview.key}": _effects(report) for report in largest},
    }


def _effects(report: Report) -> MarkdownMetadataValue:
    about = report.overview
    lines = [
        HEADINGS,
        ["---"] * len(HEADINGS),
        *(
            (
                as_markdown(lift.metric),
                as_markdown(lift.variant),
                percent(lift.lift.estimate, signed=True),
                interval(lift.lift.lower, lift.lift.upper),
                p_value(lift.p_adjusted),
                percent(lift.chance_to_win),
            )
            for lift in report.lifts
        ),
    ]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    plot = f"![intervals]({intervals_image(report.lifts, f'Effects of {about.key}')})"
    failed = "\n".join(f"- {as_markdown(f'{check.name}: {check.says}')}" for check in report.checks if not check.passed)
    link = f"[All about it]({settings().documentation_url}/experiments/{about.key})"
    return MetadataValue.md("\n\n".join(part for part in (as_markdown(about.says), failed, table, plot, link) if part))
