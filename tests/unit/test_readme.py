"""The README is accurate."""

from orchestration.cli.settings_table import START, settings_rows
from warehouse.settings import PROJECT_ROOT


def test_readme_lists_every_setting_with_its_default() -> None:
    assert START + settings_rows() in (PROJECT_ROOT / "README.md").read_text(), (
        "Run python -m orchestration.cli.settings_table"
    )
