"""`python -m orchestration.cli.settings_table`: write docs/settings.md and the README's table from the settings."""

from pathlib import Path
from typing import Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from warehouse.settings import ESSENTIAL, PROJECT_ROOT, Settings

README = PROJECT_ROOT / "README.md"
SETTINGS_PAGE = PROJECT_ROOT / "docs" / "settings.md"

# Each chapter of the page begins with this setting.
CHAPTERS = {
    "env": "Installation",
    "host": "Collector",
    "trusted_proxies": "Client addresses and locations",
    "admin_host": "Pages for engineers",
    "owners": "Dagster and publishing",
    "dbt_project_dir": "dbt",
    "alert_webhook_url": "Alerts",
    "min_judged_events": "Gates",
}

INTRODUCTION = """\
# Settings

Every setting is an environment variable, and the defaults work on a laptop. An empty variable counts as not set. An
invalid value stops the command with a message that names the variable. A share is a fraction: `0.2` is 20 %.

Services read their settings when they start: run `sluice down`, change the settings, run `sluice up`.

This page is generated from `warehouse/settings.py` by `python -m orchestration.cli.settings_table`.
"""

README_HEAD = "| variable | default | meaning |\n|---|---|---|\n"
PAGE_HEAD = "| variable | default | allowed | meaning |\n|---|---|---|---|\n"


def readme_table() -> str:
    """The essential settings as a Markdown table."""
    rows = (
        f"| {_variable(name)} | {_default(field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
        if name in ESSENTIAL
    )
    return README_HEAD + "\n".join(rows) + "\n"


def settings_page() -> str:
    """All settings as docs/settings.md shows them."""
    page = INTRODUCTION
    for name, field in Settings.model_fields.items():
        if name in CHAPTERS:
            page += f"\n## {CHAPTERS[name]}\n\n{PAGE_HEAD}"
        page += f"| {_variable(name)} | {_default(field)} | {_allowed(field)} | {field.description} |\n"
    return page


def _variable(name: str) -> str:
    return f"`SLUICE_{name.upper()}`"


def _default(field: FieldInfo) -> str:
    default = field.default
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    if isinstance(default, Path):
        default = default.relative_to(PROJECT_ROOT)
    if default is None:
        return "not set"
    return "empty" if default == "" else f"`{default}`"


def _allowed(field: FieldInfo) -> str:
    """What the type and the bounds of a setting allow; nothing for free text."""
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(field.annotation))
    least = most = None
    for bound in field.metadata:
        match bound:
            case Ge(ge=value):
                least = f"≥ {value}"
            case Gt(gt=value):
                least = f"> {value}"
            case Le(le=value):
                most = f"≤ {value}"
            case Lt(lt=value):
                most = f"< {value}"
    return ", ".join(bound for bound in (least, most) if bound)


def main() -> None:
    """Write the page, and the table into the README."""
    SETTINGS_PAGE.write_text(settings_page())
    before, rest = README.read_text().split(README_HEAD)
    after = rest.split("\n\n", 1)[1]
    README.write_text(f"{before}{readme_table()}\n{after}")


if __name__ == "__main__":
    main()
