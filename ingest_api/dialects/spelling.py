"""Values that do not match a schema, read as what they say: `"19"` as 19, `[]` as an empty object.

Only events that do not match as they are come here, so others cost nothing.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec.inspect

_NUMBER = re.compile(r"[-+]?[0-9]{1,30}(?:\.[0-9]{0,30})?(?:[eE][-+]?[0-9]{1,2})?")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def respelled(value: Any, schema: type[msgspec.Struct]) -> Any:
    """The value with its fields as the schema's types, where they say the same."""
    if value == []:  # PHP's empty object
        return {}
    if not isinstance(value, dict):
        return value
    expected = _expected(schema)
    return {name: _read(each, expected[name]) if name in expected else each for name, each in value.items()}


@lru_cache(maxsize=256)
def _expected(schema: type[msgspec.Struct]) -> Mapping[str, frozenset[type]]:
    """The Python types that each field of a schema may have, by its name in JSON."""
    info = msgspec.inspect.type_info(schema)
    assert isinstance(info, msgspec.inspect.StructType)
    return {field.encode_name: frozenset(_types(field.type)) for field in info.fields}


def _types(info: msgspec.inspect.Type) -> list[type]:
    kinds = info.types if isinstance(info, msgspec.inspect.UnionType) else (info,)
    return [_TYPES[type(kind)] for kind in kinds if type(kind) in _TYPES]


_TYPES: dict[type[msgspec.inspect.Type], type] = {
    msgspec.inspect.StrType: str,
    msgspec.inspect.IntType: int,
    msgspec.inspect.FloatType: float,
    msgspec.inspect.BoolType: bool,
    msgspec.inspect.DictType: dict,
    msgspec.inspect.StructType: dict,
    msgspec.inspect.NoneType: type(None),
}


def _read(value: Any, expected: frozenset[type]) -> Any:
    kind = type(value)
    if kind in expected:
        return value
    if kind is list and not value and dict in expected:
        return {}
    if kind is str:
        return _read_text(value.strip(), expected, value)
    if kind is float and int in expected and value.is_integer():
        return int(value)
    if kind is int and bool in expected and value in (0, 1):
        return bool(value)
    is_text_wanted = str in expected and type(None) in expected  # but a name that is a number is none
    return str(value).lower() if is_text_wanted and kind in (int, float, bool) else value


def _read_text(text: str, expected: frozenset[type], otherwise: Any) -> Any:
    if not text:
        return None if type(None) in expected else otherwise
    if bool in expected and text.lower() in _BOOLEANS:
        return _BOOLEANS[text.lower()]
    if expected & {int, float} and _NUMBER.fullmatch(text):
        number = float(text)
        if int in expected and number.is_integer():
            return int(text) if text.lstrip("+-").isdecimal() else int(number)
        return number if float in expected else otherwise
    return otherwise
