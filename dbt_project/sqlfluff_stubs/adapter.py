"""What sqlfluff reads in the place of dbt's adapter: a dispatched macro becomes a call of a function of its name."""

from collections.abc import Callable


def dispatch(name: str, package: str) -> Callable[..., str]:
    """A function that renders a call; what stands for a clause and not for an expression has its own form."""

    def call(*arguments: object) -> str:
        if name == "fence":
            return "offset 0"
        if name in ("first_of", "session_start"):
            return f"{name}({arguments[0]})"
        texts = [argument for each in arguments for argument in (each if isinstance(each, list) else [each])]
        return f"{name}({', '.join(str(text) for text in texts if isinstance(text, str))})"

    return call
