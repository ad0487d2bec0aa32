"""What both gates do in a run: judge its batch, report the results, and stop if a blocking rule is red."""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from dagster import AssetCheckResult, AssetExecutionContext, AssetKey, Failure, MaterializeResult
from psycopg import Connection

from expectations.rule import RuleResult
from orchestration.batches.batch import Batch, batch_of_run, fail_batch
from orchestration.gates.checks import check_results, gate_metadata, refusal
from orchestration.gates.results import note_results, page_url
from orchestration.resources import Pipeline


def pass_gate(
    context: AssetExecutionContext,
    pipeline: Pipeline,
    asset: AssetKey,
    name: str,
    judge: Callable[[Connection, Batch], Sequence[RuleResult]],
) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    """The gate's materialization and its checks. Raises Failure, which fails the run, if a blocking rule is red."""
    batch = require_batch(context, pipeline)
    began = perf_counter()
    results = judge(pipeline.connection, batch)
    seconds = perf_counter() - began
    note_results(pipeline.connection, batch, name, results)
    yield MaterializeResult(metadata=gate_metadata(results, page_url(batch), seconds))
    yield from check_results(asset, results, page_url(batch))
    reason = refusal(name, results)
    if reason:
        fail_batch(pipeline.connection, batch, reason)
        raise Failure(f"{reason} The marts are unchanged.", allow_retries=False)


def require_batch(context: AssetExecutionContext, pipeline: Pipeline) -> Batch:
    """The batch that this run opened. Raises Failure if the run started in the middle of the graph."""
    batch = batch_of_run(pipeline.connection, context.run.run_id)
    if batch is None:
        raise Failure(
            "This run has no batch. All marts are published together: launch the job `refresh`, or materialize all "
            "assets.",
            allow_retries=False,
        )
    return batch
