"""Columns of PostgreSQL as arrays of pandas."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from orchestration.export.relation import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    NUMERIC,
    REAL,
    SMALLINT,
    TEXT_TYPES,
    TIMESTAMP,
    TIMESTAMPTZ,
    UUID,
)

MOST_CATEGORIES = 1_000
LEAST_ROWS_OF_A_CATEGORY = 2
"""A text has few values if there are at most MOST_CATEGORIES, and this many rows for each on average."""
STRING = "string[python]"  # the same with and without pyarrow

Values = Sequence[Any]


def array_of(type_: int, values: Values, *, as_category: bool = False) -> Any:
    """The values of a column, with the dtype that its type in PostgreSQL stands for."""
    if type_ in TEXT_TYPES and as_category:
        return pd.Categorical(pd.array(values, dtype=STRING))
    return ARRAYS.get(type_, _objects)(values)


def without_needless_categories(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The parts as one frame; texts with many values are no categories."""
    names = list(parts[0].columns)
    return pd.DataFrame({name: _joined([part[name] for part in parts]) for name in names})


def _joined(series: Sequence[Any]) -> Any:
    if not isinstance(series[0].dtype, pd.CategoricalDtype):
        return pd.concat(series, ignore_index=True) if len(series) > 1 else series[0]
    joined = union_categoricals([each.array for each in series], sort_categories=True)
    count = len(joined.categories)
    if count <= MOST_CATEGORIES and count * LEAST_ROWS_OF_A_CATEGORY <= max(len(joined), 1):
        return pd.Series(joined)
    return pd.Series(joined.astype(STRING))


def _numbers(dtype: str) -> Callable[[Values], Any]:
    return lambda values: pd.array(values, dtype=dtype)


def _doubles(values: Values) -> Any:
    return np.array(values, dtype="float64")  # None becomes NaN


def _times(values: Values) -> Any:
    return pd.Series(pd.to_datetime(list(values), utc=True)).astype("datetime64[us, UTC]").array


def _local_times(values: Values) -> Any:
    return np.array(values, dtype="datetime64[us]")


def _days(values: Values) -> Any:
    return np.array(values, dtype="datetime64[D]").astype("datetime64[s]")


def _texts(values: Values) -> Any:
    return pd.array(values, dtype=STRING)


def _uuids(values: Values) -> Any:
    return _texts([None if value is None else str(value) for value in values])


def _objects(values: Values) -> Any:
    array = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):  # numpy would make lists of one length a table
        array[place] = value
    return array


ARRAYS: dict[int, Callable[[Values], Any]] = {
    BOOLEAN: _numbers("boolean"),
    SMALLINT: _numbers("Int16"),
    INTEGER: _numbers("Int32"),
    BIGINT: _numbers("Int64"),
    REAL: _doubles,
    DOUBLE: _doubles,
    NUMERIC: _doubles,
    TIMESTAMPTZ: _times,
    TIMESTAMP: _local_times,
    DATE: _days,
    UUID: _uuids,
    **dict.fromkeys(TEXT_TYPES, _texts),
}
