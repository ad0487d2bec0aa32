"""Jobs: what is launched as one."""

from dagster import AssetKey, AssetSelection, define_asset_job

DOCUMENTATION = AssetSelection.assets(AssetKey(["documentation"]))

# One process: the publisher lock lives in the run's connection, and steps share imports that take seconds.
refresh = define_asset_job(
    "refresh",
    selection=AssetSelection.all() - DOCUMENTATION,
    description="Land, build, check and publish everything that is not yet published.",
)

# Beside the refresh: what the page says changes with the project, not with every batch.
document = define_asset_job(
    "document", selection=DOCUMENTATION, description="Generate dbt's documentation, which `sluice docs` serves."
)
