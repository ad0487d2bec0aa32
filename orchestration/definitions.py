"""The code location: merges, nothing else."""

from dagster import Definitions, in_process_executor

from orchestration.assets.landing import landed_batch, landing_gate, raw_events
from orchestration.assets.publish import mart_gate, publish
from orchestration.assets.transform import transform
from orchestration.jobs import refresh
from orchestration.resources import Pipeline
from orchestration.schedules import refresh_schedule

defs = Definitions(
    assets=[raw_events, landed_batch, landing_gate, transform, mart_gate, publish],
    jobs=[refresh],
    schedules=[refresh_schedule],
    resources={"pipeline": Pipeline()},
    executor=in_process_executor,
)
