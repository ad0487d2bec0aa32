"""Random traffic with exposures to experiments, and the registry of these experiments."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from experiments.registry import Condition, EventSum, Experiment, Metric, Registry, Variant, Window, Winsorize
from tests.acceptance.traffic import T0, Event, Traffic

ANY = EventSum(())
VIEWS = EventSum(("post_viewed",))
METRICS = (
    Metric("viewers", "Units that view a post", "proportion", VIEWS),
    Metric("events", "Events of humans in Germany", "count", EventSum((), where=(Condition("country", "=", ("DE",)),))),
    Metric(
        "view_time", "Time in the viewport, ms", "mean", EventSum(("post_viewed",), "viewport_time_ms"),
        winsorize=Winsorize(lower_value=100.5, upper_percentile=0.9),
    ),
    Metric(
        "reading", "Reading time, ms", "mean", EventSum((), "reading_time_ms"),
        winsorize=Winsorize(lower_value=10, upper_value=60_000.25),
    ),
    Metric(
        "time_per_event", "Viewport time per event", "ratio", EventSum((), "viewport_time_ms"),
        denominator=EventSum((), where=(Condition("browser", "not in", ("chrome", "safari")),)),
    ),
    Metric(
        "usual_events", "Events without extremes", "count", ANY,
        winsorize=Winsorize(lower_percentile=0.3, upper_percentile=0.8),
    ),
    Metric("median_events", "Median of events", "quantile", ANY, quantile=0.5),
    Metric("back", "Back within a week", "retention", ANY, window=Window(1, 7)),
    Metric(
        "commented", "Interacts after a view", "funnel_step",
        EventSum((), where=(Condition("is_interaction", "=", (True,)), Condition("source_id", "<>", ("app",)))),
        after=VIEWS,
    ),
    Metric(
        "deep", "Long views", "count",
        EventSum(("post_viewed", "page_viewed"), where=(Condition("viewport_time_ms", ">=", (1000,)),)),
        window=Window(0, 2),
    ),
)  # fmt: skip


def registry() -> Registry:
    """Three experiments: of users, of devices, and one that has ended; and a draft."""
    arms = (Variant("blue", 0.5, is_control=True), Variant("grey", 0.5))
    keys = tuple(metric.key for metric in METRICS)
    of_users = Experiment(
        key="icon-colour", hypothesis="Blue is seen.", owner="a@example.com", status="running", unit="user",
        variants=arms, salt="icon-colour", primary=keys[0], secondary=keys[1:], starts_at=T0 - timedelta(days=9),
        conversion_window_days=7, attribution_window_days=7, cuped_window_days=14, segments=("browser", "source_id"),
    )  # fmt: skip
    of_devices = replace(
        of_users, key="composer", unit="device", primary="reading",
        secondary=("viewers", "commented", "time_per_event"), conversion_window_days=None, attribution_window_days=0,
        cuped_window_days=0, segments=(), starts_at=T0 - timedelta(days=40),
    )  # fmt: skip
    ended = replace(
        of_users, key="coach-tone", status="stopped", primary="events", secondary=("back", "median_events"),
        starts_at=T0 - timedelta(days=31), ends_at=T0 + timedelta(hours=8), attribution_window_days=1,
        segments=("country",),
    )  # fmt: skip
    draft = replace(of_users, key="checkout", status="draft", primary="events", secondary=(), starts_at=None)
    experiments = (of_users, of_devices, ended, draft)
    return Registry({each.key: each for each in experiments}, {metric.key: metric for metric in METRICS})


def changed(before: Registry) -> Registry:
    """The registry after changes of an experiment's dates and of a metric, with a new experiment and without one."""
    of_users, of_devices, _ended, draft = before.experiments.values()
    experiments = (
        replace(of_users, secondary=of_users.secondary[:-1], starts_at=T0 - timedelta(days=7)),
        replace(of_devices, cuped_window_days=28, segments=("country",)),
        replace(draft, status="running", starts_at=T0 - timedelta(days=50)),
    )
    metrics = dict(before.metrics) | {
        "viewers": replace(before.metrics["viewers"], numerator=EventSum(("post_viewed", "page_viewed")))
    }
    return Registry({each.key: each for each in experiments}, metrics)


def traffic(source: Random, count: int) -> list[Event]:
    """Events in order of arrival. A tenth are exposures: most to the unit's own variant, some to another one."""
    made = Traffic(source, count)
    events = made.events()
    exposures = [_exposure(source, source.choice(events)) for _ in range(count // 6)]
    events += exposures
    events += [exposure | {"received_at": exposure["received_at"] + timedelta(hours=1)} for exposure in exposures[::5]]
    source.shuffle(events)
    return events


def _exposure(source: Random, event: Event) -> Event:
    key = source.choice(["icon-colour", "icon-colour", "composer", "coach-tone", "checkout"])
    whose = event["user_key"] or event["anonymous_key"] or ""
    own = "blue" if whose[:1] < "8" else "grey"
    variant = source.choice([own] * 30 + ["blue", "pink"])
    return event | {
        "event_id": UUID(int=source.getrandbits(128), version=4),
        "occurred_at": _earlier(source, event["occurred_at"]),
        "dialect": "tracking",
        "event_name": "experiment_exposed",
        "payload": Jsonb({"metadata": {"experiment_key": key, "variant": variant}}),
    }


def _earlier(source: Random, moment: datetime) -> datetime:
    return moment - source.choice([timedelta(), timedelta(minutes=5), timedelta(days=1), timedelta(days=3)])


def batches_of(events: Sequence[Event], count: int) -> list[list[Any]]:
    return [list(events[number::count]) for number in range(count)]
