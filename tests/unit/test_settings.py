"""How the environment becomes settings."""

import pytest
from pydantic import ValidationError

from warehouse.settings import Settings


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    for name in defaults:
        monkeypatch.setenv(f"SLUICE_{name.upper()}", "")
    assert dict(Settings()) == defaults


def test_production_does_not_start_with_an_empty_pepper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_ENV", "production")
    monkeypatch.setenv("SLUICE_PEPPER", "")
    with pytest.raises(ValidationError, match="SLUICE_PEPPER of its own"):
        Settings()
