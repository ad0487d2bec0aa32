"""The code location: merges, nothing else."""

from dagster import Definitions, in_process_executor

from orchestration.assets.documentation import documentation
from orchestration.assets.landing import landed_batch, landing_gate, raw_events
from orchestration.assets.publish import mart_gate, publish
from orchestration.assets.transform import transform
from orchestration.jobs import document, refresh
from orchestration.resources import Pipeline
from orchestration.schedules import documentation_schedule, refresh_schedule

defs = Definitions(
    assets=[raw_events, landed_batch, landing_gate, transform, mart_gate, publish, documentation],
    jobs=[refresh, document],
    schedules=[refresh_schedule, documentation_schedule],
    resources={"pipeline": Pipeline()},
    executor=in_process_executor,
)
