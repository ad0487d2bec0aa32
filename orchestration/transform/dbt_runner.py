"""Run dbt in this process: one start-up instead of three seconds per invocation of the `dbt` command."""

import fcntl
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest
from dbt_common.behavior_flags import BehaviorFlagRendered
from dbt_common.clients.jinja import template_cache
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Conninfo

from orchestration.errors import PipelineError
from orchestration.lasting import lasting_objects
from orchestration.transform.dbt_connections import keep_connections
from orchestration.transform.dbt_events import drop_unread_events
from orchestration.transform.dbt_macros import compiled, keep_macros
from orchestration.transform.dbt_queue import build_long_chains_first
from warehouse.database import PINNED, database_url
from warehouse.settings import Settings, settings
from warehouse.state import state_directory
from warehouse.visible_text import visible

# No usage statistics or update check: nothing leaves the machine, and nothing waits when it is offline.
QUIET = {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DO_NOT_TRACK": "1", "DBT_VERSION_CHECK": "false"}

# Skip the manifest and the compiled and run SQL of each build: they take most of a second and are not read.
# `DBT_WRITE_JSON=true` writes them.
os.environ.setdefault("DBT_WRITE_JSON", "false")

# For each flag and invocation dbt would read the source of the whole call stack to name the caller.
BehaviorFlagRendered._default_source = staticmethod(lambda: "dbt")

PARTIAL_PARSE = "partial_parse.msgpack"

_parsed: dict[tuple[Path, float, str], Manifest] = {}


class DbtError(PipelineError):
    """dbt could not run, e.g. because a model does not parse."""


@dataclass(frozen=True)
class NodeResult:
    """The outcome of one seed, model or test. `seconds` is its execution time, `rows` the rows written."""

    unique_id: str
    status: str
    message: str
    seconds: float
    rows: int | None
    failing_rows: int | None
    compiled_sql: str | None

    @property
    def succeeded(self) -> bool:
        return self.status in ("success", "pass", "warn")


def profile_environment(database_url: str) -> dict[str, str]:
    """The environment for `profiles.yml` and PostgreSQL's driver, from a PostgreSQL URL.

    What the profile has no place for, such as passfile and TLS, goes by the driver's own variables.
    """
    given = conninfo_to_dict(database_url)
    in_profile = {"host": "127.0.0.1", "port": "5432", "user": "", "password": "", "dbname": given.get("user", "")}
    variables = {option.keyword.decode(): option.envvar for option in Conninfo.get_defaults()}
    for_driver = {variables.get(name): str(value) for name, value in given.items() if name not in in_profile}
    return {
        **{variable.decode(): value for variable, value in for_driver.items() if variable},
        **{f"SLUICE_PG_{name.upper()}": str(given.get(name, default)) for name, default in in_profile.items()},
        "SLUICE_DBT_THREADS": str(settings().dbt_threads),
        "PGOPTIONS": f"{PINNED} {given.get('options', '')} -c work_mem={settings().dbt_work_mem_mb}MB",
    }


def manifest_path(config: Settings | None = None) -> Path:
    """`manifest.json` of the project, parsed again if any project file is newer.

    One process parses at a time, and a file is old or new: commands start side by side, and may be killed.
    """
    config = config or settings()
    folder = state_directory("dbt")
    path = folder / "manifest.json"
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists() or path.stat().st_mtime < _last_change(config.dbt_project_dir):
            with TemporaryDirectory(dir=folder) as partial:
                if (folder / PARTIAL_PARSE).exists():  # dbt parses only what has changed since
                    shutil.copy(folder / PARTIAL_PARSE, partial)
                _invoke("parse", "--write-json", config=config, target=Path(partial))
                for file in sorted(
                    Path(partial).iterdir(), key=lambda file: file.name == path.name
                ):  # the manifest last
                    file.replace(folder / file.name)
    return path


def parse() -> None:
    """Parse the project and compile its macros and models for later invocations in this process and its forks."""
    manifest = _manifest(settings())
    for macro in manifest.macros.values():
        template_cache.get_node_template(macro)
    for node in manifest.nodes.values():
        compiled(node.raw_code)


def load_manifest() -> Mapping[str, Any]:
    """The manifest as data, for Dagster."""
    manifest: Mapping[str, Any] = json.loads(manifest_path().read_text())
    return manifest


def build(
    *, dbt_vars: Mapping[str, str | int | bool], full_refresh: bool, select: list[str] | None = None
) -> list[NodeResult]:
    """Run seeds, models and data tests (`dbt build`) and return the outcome of each.

    Raises DbtError if dbt cannot start; a failing node is a result, not an exception.
    """
    config = settings()
    arguments = ["--vars", json.dumps(dict(dbt_vars)), "--exclude-resource-type", "unit_test", "exposure"]
    if full_refresh:
        arguments.append("--full-refresh")
    if select:
        arguments += ["--select", *select]
    outcome = _invoke("build", *arguments, config=config, manifest=_manifest(config))
    return [_node_result(result) for result in outcome.results]


def run_unit_tests() -> list[NodeResult]:
    """Run dbt's unit tests. They read the candidate relations' columns, so dbt must have built those once."""
    config = settings()
    outcome = _invoke("test", "--select", "test_type:unit", config=config, manifest=_manifest(config))
    return [_node_result(result) for result in outcome.results]


def generate_docs() -> Path:
    """Run `dbt docs generate` and return the folder with its `index.html` and `catalog.json`.

    Models are not compiled, because their SQL depends on the batch. Raises DbtError.
    """
    config = settings()
    target = state_directory("dbt-docs")  # a run may be reading the other manifest.json
    _invoke("docs generate", "--no-compile", "--write-json", config=config, manifest=_manifest(config), target=target)
    return target


def docs_are_older_than_project(page: Path) -> bool:
    """Whether the page is missing or a file of the dbt project is newer."""
    return not page.exists() or page.stat().st_mtime < _last_change(settings().dbt_project_dir)


def _manifest(config: Settings) -> Manifest:
    """The parsed project, kept for the life of the process so that new vars need no new parse."""
    environment = profile_environment(database_url("sluice_pipeline"))
    # dbt writes the database into every relation's name.
    key = (config.dbt_project_dir, _last_change(config.dbt_project_dir), environment["SLUICE_PG_DBNAME"])
    if key not in _parsed:
        _parsed.clear()
        with lasting_objects():
            _parsed[key] = _invoke("parse", config=config)
    return _parsed[key]


def _last_change(project_dir: Path) -> float:
    files = (file for file in project_dir.rglob("*") if file.suffix in (".sql", ".yml", ".csv", ".md"))
    return max((file.stat().st_mtime for file in files), default=0.0)


def _invoke(
    command: str,
    *arguments: str,
    config: Settings,
    manifest: Manifest | None = None,
    target: Path | None = None,
) -> Any:
    os.environ.update(QUIET)
    keep_connections()
    drop_unread_events()
    build_long_chains_first()
    keep_macros()
    if config.database_url or command != "parse":  # parsing alone needs no server, so start none
        os.environ.update(profile_environment(database_url("sluice_pipeline")))
    else:
        os.environ.pop("SLUICE_PG_DBNAME", None)  # of a parent with another database: dbt writes it into the manifest
    result = dbtRunner(manifest=manifest).invoke(
        [
            "--quiet",
            "--log-level-file",
            "none",
            *command.split(),
            "--project-dir",
            str(config.dbt_project_dir),
            "--profiles-dir",
            str(config.dbt_project_dir),
            "--target-path",
            str(target or state_directory("dbt")),
            *arguments,
        ]
    )
    if result.exception is not None:
        raise DbtError(f"dbt {command} failed: {result.exception}") from result.exception
    return result.result


def _node_result(result: Any) -> NodeResult:
    rows = (result.adapter_response or {}).get("rows_affected")
    return NodeResult(
        unique_id=result.node.unique_id,
        status=str(result.status),
        message=visible(result.message or ""),
        seconds=result.execution_time,
        rows=rows if isinstance(rows, int) and rows >= 0 else None,
        failing_rows=result.failures,
        compiled_sql=getattr(result.node, "compiled_code", None),
    )
