"""The version stands in pyproject.toml alone; whatever else names it reads it from the installed package."""

import tomllib
from importlib.metadata import version

from ingest_api.app import create_app
from warehouse.settings import PROJECT_ROOT


def test_package_has_the_version_of_pyproject() -> None:
    declared = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert version("sluice") == declared, "Run make install"


def test_openapi_names_the_version_of_the_package() -> None:
    assert create_app().openapi()["info"]["version"] == version("sluice")
