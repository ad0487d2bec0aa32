"""Files that share a costly state run in one process, also those that are added later."""

from tests.scheduling import STATE_OF
from warehouse.settings import PROJECT_ROOT

STATES = ("healthy_state", "built_state")
FAULTS_IN_RUNS = "tests/acceptance/seeded_faults/test_every_fault_in_a_run.py"  # long tests are shared out one by one


def test_every_file_of_a_shared_state_is_known() -> None:
    acceptance = PROJECT_ROOT / "tests" / "acceptance"
    using = {
        path.relative_to(PROJECT_ROOT).as_posix()
        for path in acceptance.rglob("test_*.py")
        if path.parent.name == "seeded_faults" or any(state in path.read_text() for state in STATES)
    }
    assert using - {FAULTS_IN_RUNS} == STATE_OF.keys()
