"""How the environment becomes settings; one that cannot be used is refused by name before anything starts."""

import pytest
from pydantic import ValidationError

from warehouse.settings import Settings, SettingsError, settings


@pytest.mark.parametrize(
    ("variables", "fault"),
    [
        ({"ENV": "production"}, "SLUICE_ENV=production needs its own SLUICE_PEPPER"),
        ({"ENV": "production", "PEPPER": "development-pepper"}, "needs its own SLUICE_PEPPER"),
        ({"COLLECTOR_PORT": "http"}, "SLUICE_COLLECTOR_PORT: Input should be a valid integer"),
        (
            {"FRESHNESS_WARN_MINUTES": "60", "FRESHNESS_FAIL_MINUTES": "60"},
            "SLUICE_FRESHNESS_WARN_MINUTES must be less than SLUICE_FRESHNESS_FAIL_MINUTES",
        ),
        ({"COLLECTOR_PORT": "http", "DAGSTER_PORT": "web"}, "SLUICE_DAGSTER_PORT: "),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], fault: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"SLUICE_{name}", value)
    settings.cache_clear()
    with pytest.raises(SettingsError) as refused:
        settings()
    assert fault in str(refused.value)


def test_production_starts_with_a_pepper_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_ENV", "production")
    monkeypatch.setenv("SLUICE_PEPPER", "a long random text")
    settings.cache_clear()
    assert settings().env == "production"
    settings.cache_clear()


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    for name in defaults:
        monkeypatch.setenv(f"SLUICE_{name.upper()}", "")
    assert dict(Settings()) == defaults


def test_production_does_not_start_with_an_empty_pepper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_ENV", "production")
    monkeypatch.setenv("SLUICE_PEPPER", "")
    with pytest.raises(ValidationError, match="its own SLUICE_PEPPER"):
        Settings()
