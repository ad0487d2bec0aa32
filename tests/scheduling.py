"""Which tests run in the same process: those of a file, because fixtures of a module are costly; and files that share
a state which takes a minute to prepare.
"""

from xdist.scheduler import LoadFileScheduling

SEEDED_FAULTS = "tests/acceptance/seeded_faults"
SHARED_STATES = {
    "built": (f"{SEEDED_FAULTS}/test_mart_gate.py", f"{SEEDED_FAULTS}/test_levels.py"),
    "healthy": (
        f"{SEEDED_FAULTS}/test_landing_gate.py",
        f"{SEEDED_FAULTS}/test_one_run.py",
        "tests/acceptance/test_experiment_registry.py",
        "tests/acceptance/test_sources_set_aside.py",
        "tests/acceptance/test_tracking_plan.py",
    ),
}
STATE_OF = {path: state for state, paths in SHARED_STATES.items() for path in paths}


class ByStateAndFile(LoadFileScheduling):  # type: ignore[misc]
    """Gives a process the tests of a file, or of all files of a state, at a time."""

    def _split_scope(self, nodeid: str) -> str:
        path: str = super()._split_scope(nodeid)
        return STATE_OF.get(path, path)
