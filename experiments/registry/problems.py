"""Collect what is wrong in a file, each with its line, what was expected, what came and what to do."""

import difflib
import re
from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from experiments.errors import Fault
from experiments.registry.document import Document, YamlPath

T = TypeVar("T", bound=BaseModel)

_WORD = re.compile(r"[\w-]+")
_EXPECTED = {
    "string_type": "a text",
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "a mapping of fields",
    "model_attributes_type": "a mapping of fields",
    "string_pattern_mismatch": "a text without control characters, and without blanks at its ends",
}


class Problems:
    """The faults found in one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults: list[Fault] = []

    def add(self, path: YamlPath, reason: str) -> None:
        """Note a fault at a path; its name is put before the reason."""
        where = name_of(path)
        line = self.document.line_of(path)
        self.faults.append(Fault(self.document.file, line, f"{where}: {reason}" if where else reason))

    def fields(self, schema: type[T]) -> T | None:
        """The file's fields; None if there are faults, which are noted."""
        try:
            return schema.model_validate(self.document.value)
        except ValidationError as error:
            details = error.errors(include_url=False)
            for each in details:
                # A list is also called too short when its items are invalid.
                if each["type"] != "too_short" or not _has_deeper(each["loc"], details):
                    self.add(each["loc"], self._reason(each, schema))
            return None

    def require_known(self, path: YamlPath, what: str, name: str, known: Iterable[str], remedy: str) -> bool:
        """Note a name that is not one of the known; returns whether it is known."""
        known = list(known)
        if name in known:
            return True
        self.add(path, f"{what} {name!r} does not exist; {_nearest(name, known) or remedy}")
        return False

    def found(self, path: YamlPath) -> str:
        """What the file has at a path, for messages."""
        if path in self.document.texts:
            text = self.document.texts[path]
            return repr(text if len(text) <= 60 else f"{text[:60]}…") if text else "nothing"
        value = self.document.value
        for step in path:
            value = value[step]
        return "a list" if isinstance(value, tuple) else "a mapping"

    def _reason(self, error: ErrorDetails, schema: type[BaseModel]) -> str:
        kind, path, context = error["type"], error["loc"], error.get("ctx", {})
        if kind == "missing":
            return "missing"
        if kind == "extra_forbidden":
            known = _fields_at(schema, path[:-1])
            return f"unknown field; {_nearest(str(path[-1]), known) or 'expected ' + ', '.join(known)}"
        found = self.found(path)
        if kind == "literal_error":
            return f"expected {context['expected']}, found {found}"
        if kind in ("too_short", "too_long"):
            bound = f"at least {context['min_length']}" if kind == "too_short" else f"at most {context['max_length']}"
            return f"expected {bound} items, found {context['actual_length']}"
        expected = _EXPECTED.get(kind)
        if expected is None:
            message = error["msg"]
            expected = (
                message.removeprefix("expected ")
                .replace("Input should be", "a value")
                .replace("String should", "a text that should")
            )
        quoted = kind == "string_type" and path in self.document.texts and found != "nothing"
        hint = f'; write "{self.document.texts[path]}" in quotes' if quoted else ""
        return f"expected {expected}, found {found}{hint}"


def name_of(path: YamlPath) -> str:
    """A path as people write it: `variants[1].weight`, counted from 0; a name that is no plain word is quoted."""
    return "".join(
        f".{step}" if isinstance(step, str) and _WORD.fullmatch(step) else f"[{step!r}]" for step in path
    ).removeprefix(".")


def _has_deeper(path: YamlPath, details: Iterable[ErrorDetails]) -> bool:
    return any(each["loc"][: len(path)] == path and len(each["loc"]) > len(path) for each in details)


def _nearest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    return f"did you mean {close[0]}?" if close else ""


def _fields_at(schema: type[BaseModel], path: YamlPath) -> list[str]:
    """The names of the fields that a mapping at this path may have, as files write them."""
    found: type[BaseModel] = schema
    for step in path:
        if isinstance(step, str):
            found = _model_in(found, step) or found
    return [field.alias or name for name, field in found.model_fields.items()]


def _model_in(schema: type[BaseModel], alias: str) -> type[BaseModel] | None:
    """The model of a field's value, or of its items."""
    for name, field in schema.model_fields.items():
        if alias == (field.alias or name):
            return next(
                (each for each in _types(field.annotation) if isinstance(each, type) and issubclass(each, BaseModel)),
                None,
            )
    return None


def _types(annotation: object) -> Iterable[object]:
    yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _types(argument)
