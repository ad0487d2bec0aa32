"""The daily scan of what is stored for anything that looks like a person or a secret."""

from collections.abc import Iterator

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    MaterializeResult,
    MetadataValue,
    TableRecord,
    asset,
)

from orchestration.assets.landing import RAW_EVENTS
from orchestration.retries import RETRIES, only_transient_is_retried, pause_before_retry
from orchestration.upkeep.alert_conditions import personal_data_finding
from orchestration.upkeep.alerts import note
from orchestration.upkeep.privacy_scan import described, scan
from warehouse.database import connect
from warehouse.embedded import EmbeddedPostgres
from warehouse.settings import settings

PRIVACY_SCAN = AssetKey(["raw", "privacy_scan"])
NOBODY_IS_RECOGNISABLE = "nobody_is_recognisable"
SHOWN = 100


@asset(
    key=PRIVACY_SCAN,
    deps=[RAW_EVENTS],
    group_name="maintenance",
    kinds={"postgres"},
    retry_policy=RETRIES,
    check_specs=[
        AssetCheckSpec(
            NOBODY_IS_RECOGNISABLE,
            asset=PRIVACY_SCAN,
            description=(
                "Nothing that is stored looks like a person or a secret.\n\n"
                "Protects the people whose events these are. `sluice privacy scan` shows the places, and how to keep "
                "a field out."
            ),
        )
    ],
    description="Samples of all tables, of Dagster's storage and of the log files, searched for people and secrets.",
)
def stored_data(context: AssetExecutionContext) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    pause_before_retry(context.run)
    config = settings()
    server_log = EmbeddedPostgres(config.home).log if config.database_url is None else None
    with only_transient_is_retried(), connect(role="sluice_pipeline", autocommit=True) as connection:
        result = scan(connection, config.home, server_log=server_log, known=config.owner_list)
        message = described(result.found)
        note(connection, [personal_data_finding(message)])
    places = [
        TableRecord({"where": each.where, "path": each.path, "kind": each.kind, "rows": each.rows})
        for each in result.found[:SHOWN]
    ]
    yield MaterializeResult(
        metadata={
            "tables": result.tables,
            "rows": result.rows,
            "files": result.files,
            "not_readable": MetadataValue.json(result.not_readable),
            **({"found": MetadataValue.table(places)} if places else {}),
        }
    )
    yield AssetCheckResult(
        asset_key=PRIVACY_SCAN,
        check_name=NOBODY_IS_RECOGNISABLE,
        passed=not result.found,
        severity=AssetCheckSeverity.WARN,
        description=message or "Nothing looks like a person or a secret.",
    )
