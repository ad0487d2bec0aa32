"""`python -m benchmarks.experiments`: what experiments add to a refresh, as ratios of alternating runs in one hour.

Two databases land the same events, exposures included. One has a registry of 50 experiments with 10 metrics each, the
other an empty one. Each user takes part in `--taken` of the experiments.
"""

import argparse
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.against import ROOT, Checkout

USERS = 20_000
DAYS_PER_MILLION = 6
EXPERIMENT = """
hypothesis: It pays.
owner: bench
status: running
starts_at: {starts_at}
variants: [{{key: grey, is_control: true}}, {{key: blue}}]
primary: clickers
secondary: [viewers, interactions, views, view_time, reading, time_per_view, back, chatted_after_view, long_visits]
conversion_window_days: 14
cuped_window_days: 14
segments: [browser, device]
"""
METRICS = {
    "clickers": "kind: proportion\nnumerator: {events: [post_clicked]}",
    "viewers": "kind: proportion\nnumerator: {events: [post_viewed]}",
    "interactions": "kind: count\nnumerator: {events: [any], where: [{column: is_interaction, value: true}]}",
    "views": "kind: count\nnumerator: {events: [post_viewed, page_viewed]}\nwinsorize: {upper_percentile: 0.99}",
    "view_time": "kind: mean\nnumerator: {events: [post_viewed], measure: viewport_time_ms}",
    "reading": "kind: mean\nnumerator: {events: [any], measure: reading_time_ms}\nwinsorize: {upper_value: 600000}",
    "time_per_view": "kind: ratio\nnumerator: {events: [post_viewed], measure: viewport_time_ms}\n"
    "denominator: {events: [post_viewed]}",
    "back": "kind: retention\nnumerator: {events: [any]}\nwindow: {from_days: 1, to_days: 8}",
    "chatted_after_view": "kind: funnel_step\nnumerator: {events: [chat_message_sent]}\nafter: {events: [post_viewed]}",
    "long_visits": "kind: quantile\nquantile: 0.9\nnumerator: {events: [post_viewed]}",
}


def main() -> None:
    """Measure on each history and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--history", type=float, nargs="+", default=[1, 10], help="millions of events, ascending")
    parser.add_argument("--new", type=int, nargs="+", default=[100_000, 1_000], help="events of the refreshes")
    parser.add_argument("--runs", type=int, default=3, help="refreshes of each kind that are compared")
    parser.add_argument("--experiments", type=int, default=50, help="number of experiments")
    parser.add_argument("--taken", type=int, default=5, help="experiments that a user takes part in")
    parser.add_argument("--batch", type=float, default=1, help="millions of events per refresh of history")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        home.chmod(0o711)
        start = datetime.now(UTC) - timedelta(days=11 + DAYS_PER_MILLION * options.history[-1])
        without, registry = home / "without", home / "registry"
        without.mkdir()
        write_registry(registry, options.experiments, start)
        both = [_checkout("without", without, home), _checkout("with", registry, home)]
        try:
            _measure(options, both, start)
        finally:
            for each in both:
                each.end()


def write_registry(folder: Path, experiments: int, starts_at: datetime) -> None:
    """Write this many experiments with ten metrics each."""
    (folder / "metrics").mkdir(parents=True)
    for key, definition in METRICS.items():
        (folder / "metrics" / f"{key}.yml").write_text(f"description: {key}\n{definition}\n")
    for number in range(experiments):
        text = EXPERIMENT.format(starts_at=f"{starts_at:%Y-%m-%d}")
        (folder / f"experiment-{number}.yml").write_text(text)


def _checkout(name: str, registry: Path, home: Path) -> Checkout:
    os.environ["SLUICE_EXPERIMENTS_DIR"] = str(registry)
    return Checkout(name, ROOT, home / f"home-{name}")


def _measure(options: argparse.Namespace, both: list[Checkout], start: datetime) -> None:
    took: dict[tuple[int, float, str], list[float]] = {}
    landed, seed = 0, 0

    def land_and_refresh(each: Checkout, events: int, days: float, at: datetime, *, full: bool = False) -> float:
        parameters = {"days": days, "users": USERS, "start": at.isoformat()}
        each.do("land", events=events, seed=seed, **parameters)
        each.do("expose", experiments=options.experiments, taken=options.taken, **parameters)
        return each.do("refresh", full=full)

    for history in options.history:
        while landed < history * 1e6:
            events = min(int(options.batch * 1e6), int(history * 1e6) - landed)
            at = start + timedelta(days=DAYS_PER_MILLION * landed / 1e6)
            seed += 1
            days = DAYS_PER_MILLION * events / 1e6
            with ThreadPoolExecutor() as side_by_side:  # what is not compared
                fills = [
                    side_by_side.submit(land_and_refresh, each, events, days, at, full=not landed) for each in both
                ]
            took_each = ", ".join(f"{each.name} {fill.result():.1f} s" for each, fill in zip(both, fills, strict=True))
            print(f"  {events:,} events of history: {took_each}", flush=True)
            landed += events
        last_day = start + timedelta(days=DAYS_PER_MILLION * history - 1)
        for events in options.new:
            for run in range(options.runs + 1):
                seed += 1
                for each in both:
                    seconds = land_and_refresh(each, events, 1, last_day)
                    print(f"  {events:,} on {history:g} million, {each.name}: {seconds:.1f} s", flush=True)
                    if run:  # the first run has cold caches
                        took.setdefault((events, history, each.name), []).append(seconds)
    print()
    for events in options.new:
        for history in options.history:
            plain, extended = (median(took[events, history, each.name]) for each in both)
            print(
                f"{events:,} on {history:g} million: {plain:.1f} s without experiments, {extended:.1f} s with; "
                f"ratio {extended / plain:.2f}"
            )
        first, last = options.history[0], options.history[-1]
        for each in both:
            ratio = median(took[events, last, each.name]) / median(took[events, first, each.name])
            print(f"{events:,} on {last:g} / on {first:g} million, {each.name}: {ratio:.2f}")


if __name__ == "__main__":
    main()
