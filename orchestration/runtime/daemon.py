"""Dagster's daemon, ready for its first run as for all others: `python -m orchestration.runtime.daemon run …`."""

from dagster._daemon.cli import main

from orchestration.runtime.launcher import make_ahead

if __name__ == "__main__":
    make_ahead()
    main()
