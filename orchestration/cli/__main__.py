"""`python -m orchestration.cli`: the `sluice` command of this checkout."""

from orchestration.cli.app import app

app()
