"""The Dagster code location. It only merges definitions."""

from dagster import Definitions

from orchestration import pipeline  # the module: Dagster wants one Definitions object in this one
from orchestration.runs.rebuild import rebuild
from orchestration.schedules import (
    documentation_schedule,
    partition_maintenance_schedule,
    privacy_scan_schedule,
    refresh_schedule,
    retention_schedule,
)
from orchestration.sensors import alerts, arrivals, failed_runs, succeeded_runs

defs = Definitions.merge(
    pipeline.definitions,
    Definitions(
        jobs=[rebuild],  # separate, because it starts a refresh of the pipeline
        schedules=[
            refresh_schedule,
            documentation_schedule,
            partition_maintenance_schedule,
            retention_schedule,
            privacy_scan_schedule,
        ],
        sensors=[arrivals, alerts, failed_runs, succeeded_runs],
    ),
)
