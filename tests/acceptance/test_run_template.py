"""Runs are forked from the daemon's template process: they see the current project, and none outlives the daemon."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import psutil
import psycopg
import pytest
from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

from orchestration.instance import prepare_instance
from orchestration.runtime import supervisor
from orchestration.supervision import service_states
from tests.acceptance.conftest import land
from tests.acceptance.test_operations import (
    published,
    publishing_process,
    set_backoff,
    view,
    views,
    wait_until,
)
from tests.conftest import TEMPLATE, own_copy
from tests.passwords import files_with, passwords, processes_with
from warehouse.settings import PROJECT_ROOT, settings

pytestmark = pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")

PACKAGES = ("dbt_project", "expectations", "experiments", "ingest_api", "orchestration", "warehouse")


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def database_url(server: str, patch: pytest.MonkeyPatch) -> Iterator[str]:
    """One database for all tests: a daemon takes seconds to be ready."""
    with own_copy(server, TEMPLATE, patch) as url:
        yield url


@pytest.fixture(scope="module")
def project(database_url: str, tmp_path_factory: pytest.TempPathFactory, patch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, with a state of its own, for the services to run and for the tests to change."""
    folder = tmp_path_factory.mktemp("template")
    copy = folder / "project"
    for package in PACKAGES:
        shutil.copytree(PROJECT_ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    for kept in ("dbt", "logins"):
        if (settings().home / kept).exists():
            shutil.copytree(settings().home / kept, folder / "home" / kept)
    patch.setattr(supervisor, "PROJECT_ROOT", copy)
    patch.setenv("SLUICE_HOME", str(folder / "home"))
    set_backoff(patch, 1)
    return copy


@pytest.fixture
def daemon(project: Path) -> psutil.Process:
    """Dagster's daemon of that copy, with its code server; started if an earlier test has not left it running."""
    prepare_instance()
    for service in supervisor.start({"dagster-code", "dagster-daemon"}):
        supervisor.wait_until_ready(service)
    states = service_states()
    assert states is not None
    return psutil.Process(states["dagster-daemon"].pid)


@pytest.fixture(scope="module", autouse=True)
def stopped_services(project: Path) -> Iterator[None]:
    yield
    supervisor.stop()


def template(daemon: psutil.Process) -> psutil.Process:
    """The template process of the daemon's runs."""
    (found,) = [child for child in daemon.children() if "orchestration.runtime.run_template" in child.cmdline()]
    return found


def resource_trackers(process: psutil.Process) -> list[psutil.Process]:
    """The process that Python starts for a process's semaphores; when that ends, it logs those that are left."""
    return [child for child in process.children() if "resource_tracker" in " ".join(child.cmdline())]


def zombies(daemon: psutil.Process) -> list[psutil.Process]:
    """Ended descendants that no parent has reaped."""
    found = []
    for child in daemon.children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if child.status() == psutil.STATUS_ZOMBIE:
                found.append(child)
    return found


def failed_run_says(*texts: str) -> bool:
    """Whether the log of the last, failed run contains all the texts."""
    with DagsterInstance.get() as instance:
        last = instance.get_runs(limit=1)
        if not last or last[0].status != DagsterRunStatus.FAILURE:
            return False
        events = [event.dagster_event for event in instance.all_logs(last[0].run_id)]
    log = "\n".join(f"{event.message} {event.event_specific_data}" for event in events if event)
    return all(text in log for text in texts)


@contextmanager
def run_under_way(connection: psycopg.Connection, database_url: str) -> Iterator[psutil.Process]:
    """The process of a run that waits for a lock, held until the block ends."""
    with psycopg.connect(database_url) as locker:
        locker.execute("lock table raw.quarantined_events in exclusive mode")
        land(connection, [view()])
        wait_until(lambda: publishing_process(connection) is not None)
        process = publishing_process(connection)
        assert process is not None
        yield process
        locker.rollback()


@pytest.mark.long
def test_run_sees_the_project_as_it_is_and_leaves_no_semaphore(
    project: Path, daemon: psutil.Process, pipeline_connection: psycopg.Connection
) -> None:
    before = views(pipeline_connection)
    land(pipeline_connection, [view()])
    wait_until(partial(published, pipeline_connection, before + 1))
    first = template(daemon)
    trackers = resource_trackers(first)
    assert trackers

    (model,) = project.glob("dbt_project/models/**/dim_posts.sql")
    module = project / "orchestration" / "assets" / "publish.py"
    texts = {file: file.read_text() for file in (model, module)}
    model.write_text(texts[model] + "\n{{ exceptions.raise_compiler_error('this model was changed') }}")
    land(pipeline_connection, [view()])
    wait_until(lambda: failed_run_says("this model was changed"))

    module.write_text(texts[module] + "\ndef unfinished(:\n")
    wait_until(lambda: failed_run_says("Could not load job definition", "SyntaxError", "publish.py"))

    for file, text in texts.items():
        file.write_text(text)
    wait_until(partial(published, pipeline_connection, before + 2))
    assert not first.is_running()
    assert not psutil.wait_procs(trackers, timeout=60)[1]
    assert "leaked semaphore" not in (settings().home / "logs" / "dagster-daemon.log").read_text()
    assert template(daemon).is_running()


@pytest.mark.long
def test_run_can_be_cancelled_and_a_killed_template_is_replaced(
    daemon: psutil.Process, database_url: str, pipeline_connection: psycopg.Connection
) -> None:
    before = views(pipeline_connection)
    with run_under_way(pipeline_connection, database_url), DagsterInstance.get() as instance:
        run_id = instance.get_runs(limit=1)[0].run_id
        assert instance.run_launcher.terminate(run_id)
        wait_until(lambda: instance.get_runs(RunsFilter([run_id]))[0].status == DagsterRunStatus.CANCELED)
    wait_until(partial(published, pipeline_connection, before + 1))

    first = template(daemon)
    first.kill()
    with run_under_way(pipeline_connection, database_url) as run:
        second = template(daemon)
        assert second != first
        assert run.parent() == second
        second.kill()
        psutil.wait_procs([second, run], timeout=60)
        assert not second.is_running()
        assert not run.is_running() or run.status() == psutil.STATUS_ZOMBIE
    wait_until(partial(published, pipeline_connection, before + 2))
    wait_until(lambda: not zombies(daemon))  # an ended process is a zombie until its parent reaps it


def test_dagsters_processes_and_files_have_no_password(
    daemon: psutil.Process, database_url: str, pipeline_connection: psycopg.Connection
) -> None:
    secrets = passwords(database_url)
    before = views(pipeline_connection)
    with run_under_way(pipeline_connection, database_url) as run:
        supervisord = daemon.parent()
        assert supervisord is not None
        assert run in supervisord.children(recursive=True)
        assert processes_with(secrets, [supervisord]) == set()
    wait_until(partial(published, pipeline_connection, before + 1))
    assert files_with(secrets, settings().home) == set()


@pytest.mark.parametrize("end", ["killed", pytest.param("stopped", marks=pytest.mark.long)])
def test_nothing_outlives_the_daemon(
    daemon: psutil.Process, database_url: str, pipeline_connection: psycopg.Connection, end: str
) -> None:
    with run_under_way(pipeline_connection, database_url) as run:
        family = daemon.children(recursive=True)
        assert run in family
        if end == "killed":
            daemon.kill()
        else:
            daemon.terminate()
        _, alive = psutil.wait_procs(family, timeout=60)
        assert not [each for each in alive if each.status() != psutil.STATUS_ZOMBIE]
