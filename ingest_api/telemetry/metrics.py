"""Prometheus metrics at `/metrics`, summed over all workers. No label ever identifies a person."""

import os
from functools import lru_cache, partial

import psutil
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess, values

from ingest_api.telemetry.shared_directory import shared_directory

if shared_directory() is not None:
    # By default each increment asks the system for the process id; workers are spawned, so theirs never changes.
    values.ValueClass = values.MultiProcessValue(partial(int, os.getpid()))  # type: ignore[no-untyped-call]

REQUESTS = Counter("sluice_requests", "Requests answered.", ["endpoint", "status"])
REQUEST_SECONDS = Histogram(
    "sluice_request_seconds",
    "Seconds from a request's first byte to its response.",
    ["endpoint"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10),
)
EVENTS = Counter("sluice_events", "Events judged, by verdict.", ["source", "dialect", "verdict"])
COMMIT_SECONDS = Histogram(
    "sluice_commit_seconds",
    "Seconds to COPY and commit a group.",
    buckets=(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10),
)
BATCH_EVENTS = Histogram(
    "sluice_batch_events", "Events committed together.", buckets=(1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000)
)
COMMIT_FAILURES = Counter("sluice_commit_failures", "Groups that PostgreSQL did not commit.")
HELD_BYTES = Gauge(
    "sluice_held_bytes", "Bytes of incoming bodies and of rows waiting for a commit.", multiprocess_mode="livesum"
)
EXPERIMENTS_VALID = Gauge(
    "sluice_experiments_valid",
    "1 while the registry of experiments in force is that of the files, 0 while these have faults.",
    multiprocess_mode="livemin",
)


# Faster than the library's own lookup of labels; there are few label values.
request_counter = lru_cache(maxsize=1_000)(REQUESTS.labels)
request_seconds = lru_cache(maxsize=1_000)(REQUEST_SECONDS.labels)
event_counter = lru_cache(maxsize=10_000)(EVENTS.labels)


def exposition() -> bytes:
    """All workers' metrics in Prometheus' text format."""
    directory = shared_directory()
    if directory is None:
        return generate_latest()
    for figures in directory.glob("gauge_live*_*.db"):
        pid = int(figures.stem.rpartition("_")[2])
        if not psutil.pid_exists(pid):
            multiprocess.mark_process_dead(pid)  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
