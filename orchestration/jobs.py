"""Jobs: what is launched as one."""

from dagster import AssetKey, AssetSelection, define_asset_job

from orchestration.retries import RELAUNCHED

DOCUMENTATION = AssetSelection.assets(AssetKey(["documentation"]))
MAINTENANCE = AssetSelection.groups("maintenance")
PARTITIONS = AssetSelection.assets(AssetKey(["raw", "partitions"]))
RETENTION = AssetSelection.assets(AssetKey(["raw", "retention"]))

# Dagster's queue lets one run with this tag through at a time; the publisher lock keeps the others out.
PUBLISHES = {"sluice/publishes": "yes"}

# One process: the publisher lock lives in the run's connection, and steps share imports that take seconds.
refresh = define_asset_job(
    "refresh",
    selection=AssetSelection.all() - DOCUMENTATION - MAINTENANCE,
    description="Land, build, check and publish everything that is not yet published.",
    tags=PUBLISHES,  # a failed one is not launched again: the next covers its events, and the sensor starts that
)

# Beside the refresh: what the page says changes with the project, not with every batch.
docs = define_asset_job(
    "docs",
    selection=DOCUMENTATION,
    description="Generate dbt's documentation, which `sluice docs` serves.",
    tags=RELAUNCHED,
)

partition_maintenance = define_asset_job(
    "partition_maintenance",
    selection=PARTITIONS,
    description="Make the partitions of the days to come, and move what DEFAULT took into those of its days.",
    tags=RELAUNCHED,
)

retention = define_asset_job(
    "retention",
    selection=RETENTION,
    description="Remove landed events older than their source's retention, and the keys of people not seen since.",
    tags=RELAUNCHED,
)
