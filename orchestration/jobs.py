"""Jobs: what is launched as one."""

from dagster import AssetSelection, define_asset_job

# One process: the publisher lock lives in the run's connection, and steps share imports that take seconds.
refresh = define_asset_job(
    "refresh",
    selection=AssetSelection.all(),
    description="Land, build, check and publish everything that is not yet published.",
)
