"""Stub of dbt's adapter for sqlfluff: a dispatched macro renders as a call of a function with its name."""

from collections.abc import Callable


def dispatch(name: str, package: str) -> Callable[..., str]:
    """Return a function that renders a call; macros that render a clause, not an expression, have their own form."""

    def call(*arguments: object) -> str:
        if name == "fence":
            return "offset 0"
        if name in ("first_of", "session_start"):
            return f"{name}({arguments[0]})"
        texts = [argument for each in arguments for argument in (each if isinstance(each, list) else [each])]
        return f"{name}({', '.join(str(text) for text in texts if isinstance(text, str))})"

    return call
