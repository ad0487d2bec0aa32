"""Jobs: the assets that are launched together."""

from dagster import AssetKey, AssetSelection, define_asset_job

from orchestration.retries import RELAUNCHED

DOCUMENTATION = AssetSelection.assets(AssetKey(["documentation"]))
MAINTENANCE = AssetSelection.groups("maintenance")
PARTITIONS = AssetSelection.assets(AssetKey(["raw", "partitions"]))
RETENTION = AssetSelection.assets(AssetKey(["raw", "retention"]))
PRIVACY_SCAN = AssetSelection.assets(AssetKey(["raw", "privacy_scan"]))

# Dagster's queue starts one run with this tag at a time; the publisher lock excludes runs outside the queue.
PUBLISHES = {"sluice/publishes": "yes"}

# One process: the publisher lock lives in the run's connection, and steps share imports that take seconds.
refresh = define_asset_job(
    "refresh",
    selection=AssetSelection.all() - DOCUMENTATION - MAINTENANCE,
    description="Land, build, check and publish all unpublished events.",
    tags=PUBLISHES,  # not relaunched after a failure: the sensor starts the next run, which covers the same events
)

# Not part of the refresh: the page changes with the project, not with every batch.
docs = define_asset_job(
    "docs",
    selection=DOCUMENTATION,
    description="Generate dbt's documentation, which `sluice docs` serves.",
    tags=RELAUNCHED,
)

partition_maintenance = define_asset_job(
    "partition_maintenance",
    selection=PARTITIONS,
    description="Create daily partitions a week ahead, and move events from the DEFAULT partition into their own.",
    tags=RELAUNCHED,
)

retention = define_asset_job(
    "retention",
    selection=RETENTION,
    description="Delete landed events older than their source's retention; give people not seen since random keys.",
    tags=RELAUNCHED,
)

privacy_scan = define_asset_job(
    "privacy_scan",
    selection=PRIVACY_SCAN,
    description="Look through samples of what is stored for anything that looks like a person or a secret.",
    tags=RELAUNCHED,
)
