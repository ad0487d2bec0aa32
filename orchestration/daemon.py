"""Dagster's daemon (`python -m orchestration.daemon run …`), which is ready for its first run as for all others."""

from dagster._daemon.cli import main

from orchestration.launcher import make_ahead

if __name__ == "__main__":
    make_ahead()
    main()
