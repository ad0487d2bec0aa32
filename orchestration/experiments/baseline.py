"""What the marts know before an experiment starts: a metric's mean and spread, and how many units come a day."""

from dataclasses import dataclass

from psycopg import Connection, errors
from psycopg.rows import class_row

from orchestration.queries import queries_beside

query = queries_beside(__file__)


@dataclass(frozen=True)
class Baseline:
    """A metric's mean and standard deviation per unit, of the control of `experiment_key`, with its units."""

    experiment_key: str
    mean: float
    standard_deviation: float | None
    units: int


@dataclass(frozen=True)
class Traffic:
    """New units a day, and in words where the number comes from."""

    daily_units: float
    says: str


def baseline_of(connection: Connection, metric: str, experiment_key: str | None) -> Baseline | None:
    """The metric in the control of this experiment, else of the one with most units; None if none has measured it."""
    parameters = {"metric": metric, "experiment": experiment_key}
    try:
        with connection.transaction(), connection.cursor(row_factory=class_row(Baseline)) as cursor:
            return cursor.execute(query("metric_baseline"), parameters).fetchone()
    except errors.UndefinedTable:  # before the first batch
        return None


def traffic_of(connection: Connection, experiment_key: str | None) -> Traffic | None:
    """New units a day: of this experiment if it has begun, else a seventh of the people active in the last week."""
    try:
        with connection.transaction():
            row = connection.execute(query("exposed_a_day"), {"experiment": experiment_key}).fetchone()
            if row is not None:
                return Traffic(float(row[0]), f"exposed a day so far in {experiment_key}")
            row = connection.execute(query("active_a_day")).fetchone()
    except errors.UndefinedTable:  # before the first batch
        return None
    if row is None:
        return None
    return Traffic(float(row[0]), "a seventh of the people active in the last published week, who all take part")
