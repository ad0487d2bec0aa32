"""The metrics' queries, compiled ahead: `sluice metrics compile` writes `metric_queries.json` in the dbt project.

MetricFlow takes seconds to import, so the read API does not: it takes a query from this file and fills in the days.
Most queries differ only in the grain and the dimension that they name, so the file has templates; each was compared
with what MetricFlow writes for every grain and dimension that it stands for.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ingest_api.read.metrics import definitions_hash
from orchestration.transform.metrics import GRAINS, Metric, MetricError, list_metrics, metric_sql
from warehouse.settings import settings

FIRST, LAST = date(2001, 1, 1), date(2023, 12, 31)
"""Monday and Sunday, first and last of a year: whole periods of every grain, so that MetricFlow does not widen them."""
_DAY = re.compile(r"'([0-9]{4}-[0-9]{2}-[0-9]{2})'")
_NUMBERED = re.compile(r"\b(?:subq_[0-9]+|(?:sma|rss)_[0-9]+_cte|\w+_src_[0-9]+)\b")
_COMMENT = re.compile(r"^\s*--.*\n", re.MULTILINE)
_LONGEST_WINDOW = timedelta(days=400)


def compile_queries(note: Callable[[int, int], object] = lambda done, total: None) -> dict[str, Any]:
    """All metrics, by every grain, dimension, and pair of both; `note` is told how many of how many are done.

    Raises MetricError for a query whose days cannot be filled in.
    """
    metrics = list_metrics()
    templates: dict[str, int] = {}
    queries: dict[str, dict[str, int]] = {}
    for done, metric in enumerate(metrics):
        note(done, len(metrics))
        queries[metric.name] = {}
        for grain, dimension in groups(metric):
            by = [each for each in (grain, dimension) if each]
            try:
                text = metric_sql([metric.name], by=by, since=FIRST, until=LAST)
            except MetricError:  # running windows have no value without a grain
                continue
            template = _template(_with_parameters(text), grain, dimension)
            queries[metric.name][",".join(by)] = templates.setdefault(template, len(templates))
    return {
        "definitions": definitions_hash(settings().dbt_project_dir),
        "metrics": {
            metric.name: {"description": metric.description, "dimensions": list(metric.group_by)} for metric in metrics
        },
        "queries": queries,
        "templates": list(templates),
    }


def groups(metric: Metric) -> Iterator[tuple[str | None, str | None]]:
    """The grain and the dimension of every query of a metric; one of them may be missing."""
    for grain in GRAINS:
        yield grain, None
    for dimension in metric.group_by:
        yield None, dimension
        for grain in GRAINS:
            yield grain, dimension


def write_queries(note: Callable[[int, int], object] = lambda done, total: None) -> Path:
    """Compile into the project's file and return its path. Raises MetricError."""
    path = settings().metric_queries_file
    path.write_text(json.dumps(compile_queries(note), indent=1, ensure_ascii=False) + "\n")
    return path


def _with_parameters(text: str) -> str:
    """MetricFlow's query, with $1 and $2 for the first and the last day."""
    text = " ".join(_COMMENT.sub("", text).split())
    numbers: dict[str, str] = {}
    text = _NUMBERED.sub(lambda found: numbers.setdefault(found[0], f"part_{len(numbers)}"), text)
    return _DAY.sub(_parameter, text)


def _parameter(found: "re.Match[str]") -> str:
    day = date.fromisoformat(found[1])
    for parameter, bound in (("$1", FIRST), ("$2", LAST)):
        if abs(day - bound) <= _LONGEST_WINDOW:
            days = (day - bound).days
            return f"({parameter}::date {'-' if days < 0 else '+'} {abs(days)})" if days else f"{parameter}::date"
    raise MetricError(f"The query has the day {day}, which is neither its first nor its last.")


def _template(text: str, grain: str | None, dimension: str | None) -> str:
    """The query with placeholders for the names of its grain and dimension, if that changes nothing else."""
    template = text.replace("{", "{{").replace("}", "}}")
    if grain:
        template = re.sub(rf"(?<=__){grain}\b|(?<='){grain}(?=')", "{grain}", template)
    if dimension:
        template = re.sub(rf"(?<=__){dimension}\b|(?<![\w.]){dimension}(?= AS )", "{dimension}", template)
    if template.format(grain=grain, dimension=dimension) != text:
        raise MetricError(f"No template stands for this query by {grain} and {dimension}: {text}")
    return template
