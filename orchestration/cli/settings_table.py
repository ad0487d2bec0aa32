"""`python -m orchestration.cli.settings_table`: the README's table of settings, from the settings themselves."""

from pathlib import Path

from pydantic import SecretStr

from warehouse.settings import PROJECT_ROOT, Settings

START = "| variable | default | meaning |\n|---|---|---|\n"


def settings_rows() -> str:
    """One Markdown row a setting."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = field.default
        if isinstance(default, SecretStr):
            default = default.get_secret_value()
        if isinstance(default, Path):
            default = default.relative_to(PROJECT_ROOT)
        shown = "" if default is None else f"`{default}`"
        rows.append(f"| `SLUICE_{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Write the table into the README."""
    readme = PROJECT_ROOT / "README.md"
    before, rest = readme.read_text().split(START)
    after = rest.split("\n\n", 1)[1]
    readme.write_text(f"{before}{START}{settings_rows()}\n{after}")


if __name__ == "__main__":
    main()
