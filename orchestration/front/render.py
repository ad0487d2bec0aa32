"""What all pages share: templates that escape every value, one stylesheet, no scripts."""

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from warehouse.visible_text import visible

STATIC = Path(__file__).parent / "static"


def environment(*packages: str) -> Environment:
    """Templates of these packages and, below them, of this one."""
    return Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "orchestration.front")]),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> str:
    """A page of the login."""
    return ENVIRONMENT.get_template(template).render(values)


def _shown(value: object) -> object:
    """What a template inserts, before it is escaped: hidden characters of a text become visible."""
    return visible(value) if type(value) is str else value  # Markup is a str, too: it was made here


ENVIRONMENT = environment()
