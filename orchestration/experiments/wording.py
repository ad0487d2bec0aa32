"""Numbers of results as a reader sees them: signs, percent, and intervals."""

from math import isfinite

from experiments.statistics.states import State

MINUS = "−"  # as wide as a plus
UNKNOWN = "–"
LEAST_P = 0.001  # smaller p-values are shown as smaller than this


def state_in_words(state: str) -> str:
    """Why a variant is not compared, from the state of its row."""
    return State(state).sentence


def is_known(value: float | None) -> bool:
    """Whether a number is there and finite."""
    return value is not None and isfinite(value)


def percent(value: float | None, *, signed: bool = False) -> str:
    """A share or relative change as percent: 0.1234 is `12.3 %`."""
    if value is None or not isfinite(value):
        return UNKNOWN
    shown = 100 * value
    decimals = 1 if abs(shown) < 99.95 else 0
    text = f"{abs(shown):,.{decimals}f}"
    negative = shown < 0 and float(text.replace(",", "")) != 0
    sign = MINUS if negative else "+" if signed else ""
    return f"{sign}{text} %"


def interval(lower: float | None, upper: float | None) -> str:
    """An interval of relative changes: `−1.2 % to +3.4 %`; open ends are left out."""
    if not is_known(lower) and not is_known(upper):
        return UNKNOWN
    if not is_known(lower):
        return f"up to {percent(upper, signed=True)}"
    if not is_known(upper):
        return f"from {percent(lower, signed=True)}"
    return f"{percent(lower, signed=True)} to {percent(upper, signed=True)}"


def p_value(value: float | None) -> str:
    """A p-value with three decimals; very small ones as `< 0.001`."""
    if value is None or not isfinite(value):
        return UNKNOWN
    return f"< {LEAST_P}" if value < LEAST_P else f"{value:.3f}"


def number(value: float | None) -> str:
    """A mean or standard deviation with about four significant digits."""
    if value is None or not isfinite(value):
        return UNKNOWN
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return text.replace("-", MINUS)


def count_of(value: int | None) -> str:
    """A whole number with thousands separated."""
    return UNKNOWN if value is None else f"{value:,}"
