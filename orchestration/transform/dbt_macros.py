"""Keep what dbt makes of Jinja templates: it compiles a model for each build, and runs a macro's file for each call.

A refresh makes some ten thousand calls, and its models are those of the refresh before, in a process or in its forks.
"""

from collections.abc import Callable
from functools import lru_cache
from types import CodeType
from typing import Any

from dbt_common.clients.jinja import (
    BaseMacroGenerator,
    MacroFuzzEnvironment,
    NativeSandboxEnvironment,
    get_dbt_macro_name,
    get_environment,
)
from jinja2 import Environment

REMEMBERED_TEMPLATES = 4_096
ENVIRONMENTS = (MacroFuzzEnvironment, NativeSandboxEnvironment)


def keep_macros() -> None:
    """Make dbt keep them in this process."""
    BaseMacroGenerator.get_macro = _macro
    for environment in ENVIRONMENTS:
        environment.compile = _compiled


@lru_cache(REMEMBERED_TEMPLATES)
def compiled(source: str, *, native: bool = False) -> CodeType:
    """The code of a template, which depends on nothing else: variables come in when it runs."""
    return Environment.compile(get_environment(native=native), source)


def _compiled(environment: Environment, source: Any, *more: Any, **options: Any) -> Any:
    if not isinstance(source, str) or more or any(options.values()):
        return Environment.compile(environment, source, *more, **options)
    return compiled(source, native=isinstance(environment, NativeSandboxEnvironment))


def _macro(caller: BaseMacroGenerator) -> Callable[..., Any]:
    """The macro in the context of its node; contexts are filled further after the first calls, but not replaced."""
    template, kept = caller.get_template(), caller.__dict__.get("_kept")
    if kept is None or kept[0] is not template or kept[1] is not caller.context:
        module = template.make_module(vars=caller.context, shared=False)
        kept = template, caller.context, module.__dict__[get_dbt_macro_name(caller.get_name())]
        caller.__dict__["_kept"] = kept
    macro: Callable[..., Any] = kept[2]
    return macro
