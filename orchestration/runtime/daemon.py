"""Dagster's daemon with the run template started ahead: `python -m orchestration.runtime.daemon run …`."""

from dagster._daemon.cli import main

from orchestration.runtime.launcher import make_ahead

if __name__ == "__main__":
    make_ahead()
    main()
