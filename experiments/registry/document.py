"""Read a YAML file as plain values that know their lines.

Scalars are read by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), restricted to decimal
numbers: `on` and `no` are texts, a date is a text. What a reader of YAML 1.1 would take for something else, and what
would surprise a reader of the file, is a fault: repeated keys, anchors, tags, several documents.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from experiments.errors import Fault

MOST_BYTES = 1 << 20
DEEPEST = 12

YamlPath = tuple[str | int, ...]

_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?")
_NULLS = ("", "~", "null", "Null", "NULL")
_BOOLEANS = {text: word == "true" for word in ("true", "false") for text in (word, word.title(), word.upper())}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's value: mappings, tuples, texts, numbers, booleans and None.

    `lines` has the line of each value, from 1, by its path of keys and places; of a value in a mapping, its key's.
    `texts` has the scalars as written.
    """

    file: str
    value: Any
    lines: Mapping[YamlPath, int]
    texts: Mapping[YamlPath, str]

    def line_of(self, path: YamlPath) -> int:
        """The line of a value; if the file has none at this path, the line of what should hold it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class Unreadable(Exception):
    """The file is no such document."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def read_document(path: Path, file: str) -> Document | Fault:
    """The file's document, or the first fault that makes it unreadable; `file` names it in faults."""
    text = ""
    try:
        text = _text_of(path)
        reader = _Reader(yaml.parse(text, Loader=_LOADER))
        value = reader.document()
    except Unreadable as error:
        return Fault(file, error.line, str(error))
    except yaml.YAMLError as error:
        return Fault(file, _line_of(error, text), f"this is not YAML: {_problem_of(error)}")
    except OSError as error:
        return Fault(file, 1, f"the file cannot be read: {error.strerror or error}")
    return Document(file, value, reader.lines, reader.texts)


def _text_of(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable(1, f"expected a file of at most {MOST_BYTES:,} bytes, found {path.stat().st_size:,}")
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            line, f"expected UTF-8, found the byte 0x{content[error.start]:02x}; save it as UTF-8"
        ) from None


@dataclass(slots=True)
class _Reader:
    """Builds values out of YAML's events, because its nodes hide what is repeated, and its values hide the lines."""

    events: Iterator[yaml.Event]
    lines: dict[YamlPath, int] = field(default_factory=dict)
    texts: dict[YamlPath, str] = field(default_factory=dict)

    def document(self) -> Any:
        """The value of the only document. Raises Unreadable."""
        value: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Unreadable(_line(event), "expected one document, found a second one after ---")
                value = self._value(next(self.events), (), 1)
        if not documents:
            raise Unreadable(1, "expected a mapping, found an empty file")
        return value

    def _value(self, event: yaml.Event, path: YamlPath, line: int) -> Any:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(_line(event), "anchors and aliases (& and *) are not read; write the value out")
        if getattr(event, "tag", None):
            raise Unreadable(_line(event), f"the tag {event.tag} is not read; write the value without it")
        if len(path) > DEEPEST:
            raise Unreadable(_line(event), f"expected at most {DEEPEST} levels")
        self.lines[path] = line
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        self.texts[path] = event.value
        return _plain(event.value) if event.implicit[0] else event.value

    def _mapping(self, path: YamlPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise Unreadable(_line(event), "expected a name before the colon, found a list or a mapping")
            name = event.value
            if name in values:
                first = self.lines[(*path, name)]
                raise Unreadable(_line(event), f"{name} is already on line {first}; YAML would take the last one")
            values[name] = self._value(next(self.events), (*path, name), _line(event))
        return values

    def _list(self, path: YamlPath) -> tuple[Any, ...]:
        values: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, (*path, len(values)), _line(event)))
        return tuple(values)


def _plain(text: str) -> Any:
    """The value of a scalar without quotes."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    number = _NUMBER.fullmatch(text)
    if number is None:
        return text
    return float(text) if number[2] or number[3] else int(text)


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1


def _line_of(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # a character that YAML does not have, at a position
        return text.count("\n", 0, getattr(error, "position", 0)) + 1
    return int(mark.line) + 1


def _problem_of(error: yaml.YAMLError) -> str:
    """What the parser says, without the excerpt."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).splitlines()[0]
    context = getattr(error, "context", None)
    return f"{problem} {context}" if context else str(problem)
