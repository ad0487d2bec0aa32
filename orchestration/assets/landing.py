"""Landing: open a batch of what the collector stored, quarantine its row faults, and run the landing gate."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetExecutionContext,
    AssetKey,
    AssetSpec,
    Config,
    Failure,
    MaterializeResult,
    MetadataValue,
    ResourceParam,
    TableColumn,
    TableRecord,
    TableSchema,
    asset,
)
from psycopg import Connection, errors
from pydantic import Field

from expectations.experiments import CHANGED
from expectations.landing import OFF_PLAN, PROFILED, QUARANTINED_SHARE, SUITE, SUITES, TRACKING_PLAN
from expectations.rule import RuleResult, as_configured
from orchestration.assets.gate import pass_gate
from orchestration.batches.batch import (
    Batch,
    Days,
    events_no_longer_landed,
    fail_batch,
    open_batch,
)
from orchestration.batches.ledger import batches_as_markdown
from orchestration.erasure.batch import find_people, is_next
from orchestration.erasure.traces import finish_erasures
from orchestration.experiments.history import DefinitionsError, note_definitions, read_definitions
from orchestration.gates.checks import Profiled, check_specs, judge, require_known_rules
from orchestration.gates.profile import profile_changed_experiments, profile_landing
from orchestration.publish.manifest import published_models
from orchestration.publish.tables import PublishError, fit_tables, full_build_needed, keep_events
from orchestration.quarantine.plan_faults import Broken, broken_plan, judge_by_plan
from orchestration.quarantine.row_faults import (
    BatchTotals,
    RowRuleCrashed,
    quarantine_row_faults,
    quarantined_by_source,
    record_totals,
)
from orchestration.quarantine.set_aside import set_faulty_sources_aside
from orchestration.resources import Pipeline, Scope
from orchestration.start_conditions import is_up_to_date
from orchestration.tracking_plan.event_registry import RegistryError, event_names, features
from orchestration.tracking_plan.plan import PlanError, read_plan
from orchestration.transform.dbt_runner import load_manifest
from warehouse.database import database_url
from warehouse.partitions import ensure_partitions
from warehouse.settings import SettingsError, settings
from warehouse.visible_text import visible

RAW_EVENTS = AssetKey(["raw", "events"])
LANDED_BATCH = AssetKey(["landed_batch"])
LANDING_GATE = AssetKey(["landing_gate"])

MOST_SHOWN = 100  # violations of the tracking plan in a batch's metadata; candidate.tracking_plan has all

raw_events = AssetSpec(
    RAW_EVENTS,
    group_name="landing",
    description="One row per event that the collector accepted. Append-only; the event store removes duplicates.",
    kinds={"postgres"},
)


class RefreshConfig(Config):
    """How a refresh run chooses its batch."""

    rebuild_from: str | None = Field(default=None, description="First UTC day (YYYY-MM-DD) to rebuild.")
    rebuild_to: str | None = Field(default=None, description="Last UTC day to rebuild, inclusive.")

    def days(self) -> Days | None:
        """The days to rebuild. Raises ValueError for an invalid date or if the last day is before the first."""
        if self.rebuild_from is None or self.rebuild_to is None:
            return None
        return Days(date.fromisoformat(self.rebuild_from), date.fromisoformat(self.rebuild_to))


@asset(
    key=LANDED_BATCH,
    deps=[RAW_EVENTS],
    group_name="landing",
    kinds={"postgres"},
    output_required=False,
    description=(
        "The batch of this run: every committed event not yet published, except those in quarantine. "
        "If there is none, and experiments are defined as before, nothing downstream runs. "
        "If people asked to be erased, it is the batch that removes them."
    ),
)
def landed_batch(
    context: AssetExecutionContext, config: RefreshConfig, pipeline: Pipeline, scope: ResourceParam[Scope]
) -> Iterator[MaterializeResult[None]]:
    connection = pipeline.connection
    rebuild = config.days()
    finish_erasures(connection)  # of a run that ended after it had published
    erasure = not scope.full and rebuild is None and is_next(connection)
    if not (scope.full or rebuild or erasure) and is_up_to_date(connection):
        context.log.info("Nothing to publish: every landed event is already in a published batch.")
        return
    try:
        require_known_rules()
        names = event_names()
        features(names=names)
        plan = read_plan(names=names)
        definitions = read_definitions()
        models = published_models(load_manifest())
    except (DefinitionsError, PlanError, RegistryError, SettingsError) as error:
        raise Failure(f"The refresh did not start. {error}", allow_retries=False) from error
    ensure_partitions(connection)
    for version in note_definitions(connection, definitions):
        context.log.info(version.in_words())
    needed = None if scope.full else full_build_needed(connection, models)
    if needed:
        context.log.warning(f"{needed}. This refresh builds all tables from landed events.")
        erasure = False  # the next run
    full = scope.full or needed is not None
    lost = events_no_longer_landed(connection) if full else 0
    if scope.may_lose and lost > scope.may_lose:
        raise Failure(
            f"{lost:,} published events are no longer landed, more than the {scope.may_lose:,} that were agreed to. "
            "Nothing was changed: run `sluice refresh --full --lose-history` again.",
            allow_retries=False,
        )
    keep_history = lost > 0 and not scope.may_lose
    batch = open_batch(
        connection,
        run_id=context.run.run_id,
        full=full,
        keep_history=keep_history,
        rebuild=rebuild,
        erasure=erasure,
    )
    kept = people = 0
    try:
        if batch.is_erasure:
            people = find_people(connection)
            context.log.info(f"This batch lands nothing. It erases {people} people who asked for it.")
        if batch.keeps_history:
            kept = keep_events(connection, next(model for model in models if model.name == "int_events"))
            context.log.info(f"{kept} published events are no longer landed: they stay as they were published.")
        fit_tables(connection, batch, models)
        reasons = quarantine_row_faults(connection, batch)
        if off_plan := judge_by_plan(connection, batch, plan):
            reasons[OFF_PLAN] = off_plan
        totals = record_totals(connection, batch)
    except PublishError as error:
        fail_batch(connection, batch, str(error))
        raise Failure(str(error), allow_retries=False) from error
    except RowRuleCrashed as error:
        fail_batch(connection, batch, f"Quarantine: {error}")
        raise Failure(str(error), allow_retries=False) from error
    except errors.ProgrammingError as error:
        fail_batch(connection, batch, f"Landing: raw.events cannot be read: {error}")
        raise
    metadata: dict[str, Any] = {
        "batch_id": batch.batch_id,
        "accepted": totals.accepted,
        "quarantined": totals.quarantined,
        "dagster/row_count": totals.accepted - totals.quarantined,
        "quarantined_now": MetadataValue.json(reasons),
        "full": batch.is_full,
        "tracking_plan": _as_table(broken_plan(connection, MOST_SHOWN)),
        "kept_events": kept,
        "erased_people": people,
        "upper_snapshot": batch.upper_snapshot,
        "last_batches": batches_as_markdown(connection),
    }
    if rebuild:
        metadata["rebuilt_days"] = f"{rebuild.first} to {rebuild.last}"
    yield MaterializeResult(metadata=metadata)


@asset(
    key=LANDING_GATE,
    deps=[LANDED_BATCH],
    group_name="landing",  # in one group with the mart gate, the groups would form a cycle
    kinds={"greatexpectations"},
    check_specs=check_specs(LANDING_GATE, (*SUITES, CHANGED), (SUITE.relation, QUARANTINED_SHARE)),
    description="Rules on the landed batch (Great Expectations). If one blocks, nothing is built and the marts stay "
    "unchanged.",
)
def landing_gate(
    context: AssetExecutionContext, pipeline: Pipeline
) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    yield from pass_gate(context, pipeline, LANDING_GATE, "Landing gate", judge_landing)


def judge_landing(connection: Connection, batch: Batch) -> list[RuleResult]:
    """The results of the landing rules on the open batch."""
    totals = record_totals(connection, batch)
    profile = Profiled(PROFILED, lambda: profile_landing(connection, batch, event_names()))
    experiments = Profiled([CHANGED], lambda: profile_changed_experiments(connection))
    url = database_url("sluice_pipeline")
    results = judge(url, [SUITE, TRACKING_PLAN], profile, experiments, summary="landing_gate_summary")
    return set_faulty_sources_aside(connection, batch, [_quarantined_share(connection, totals), *results])


def _as_table(broken: Sequence[Broken]) -> MetadataValue:
    columns = [TableColumn(each.name, "int" if each.type is int else "string") for each in fields(Broken)]
    return MetadataValue.table([TableRecord(asdict(each)) for each in broken], schema=TableSchema(columns))


def _quarantined_share(connection: Connection, totals: BatchTotals) -> RuleResult:
    """The rule about the share of row faults, a source's events at a time; most batches have too few to judge."""
    config = settings()
    enough = totals.quarantined >= config.min_quarantined_events
    faulty = [
        (source, quarantined, accepted)
        for source, accepted, quarantined in (quarantined_by_source(connection) if enough else [])
        if quarantined >= config.min_quarantined_events and quarantined / accepted > config.max_quarantined_share
    ]
    found = "; ".join(
        f"{quarantined} of {accepted} events ({quarantined / accepted:.0%}) of {visible(source)} are in quarantine"
        for source, quarantined, accepted in faulty
    )
    limit = f"more than {config.max_quarantined_share:.0%}. See raw.quarantined_events.reason."
    return RuleResult(
        relation=SUITE.relation,
        rule=as_configured(SUITE.relation, QUARANTINED_SHARE),
        passed=not faulty,
        checked=totals.accepted,
        unexpected=totals.quarantined,
        examples=[{"source_id": source, "quarantined": quarantined} for source, quarantined, _ in faulty],
        observed=f"{found}, {limit}" if faulty else "",
    )
