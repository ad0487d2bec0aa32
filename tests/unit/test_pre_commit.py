"""What runs before a commit is what `make lint` runs."""

import re

from warehouse.settings import PROJECT_ROOT


def test_pre_commit_runs_every_part_of_make_lint() -> None:
    lint = re.search(r"^lint: (.*) ##", (PROJECT_ROOT / "Makefile").read_text(), re.MULTILINE)
    assert lint is not None
    hooks = re.findall(r"^ +entry: (.*)$", (PROJECT_ROOT / ".pre-commit-config.yaml").read_text(), re.MULTILINE)
    assert hooks == [f"make {part}" for part in lint[1].split()]
