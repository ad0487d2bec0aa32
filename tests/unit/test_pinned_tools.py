"""What the build is made of has exact versions."""

import re
import tomllib

from warehouse.settings import PROJECT_ROOT


def found(pattern: str, file: str) -> list[str]:
    matches: list[str] = re.findall(pattern, (PROJECT_ROOT / file).read_text(), re.MULTILINE)
    assert matches, f"{file} has nothing like {pattern}"
    return matches


def test_make_and_the_image_install_the_same_version_of_uv() -> None:
    assert found(r"^UV_VERSION := (\d+\.\d+\.\d+)$", "Makefile") == found(r"\buv==(\S+)", "deploy/Dockerfile")


def test_base_images_have_exact_versions() -> None:
    images = found(r"^FROM (\S+)", "deploy/Dockerfile") + found(r"image: (postgres\S*)", "deploy/compose.yaml")
    assert [image for image in images if not re.search(r":\d+\.\d+[.\d]*-\w|@sha256:", image)] == []


def test_the_build_backend_has_an_exact_version() -> None:
    (backend,) = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    assert re.fullmatch(r"hatchling==[\d.]+", backend)


def test_the_hosted_workflow_names_its_actions_by_commit() -> None:
    actions = found(r"uses: (\S+)", ".github/workflows/ci.yml")
    assert [action for action in actions if not re.search(r"@[0-9a-f]{40}$", action)] == []
