"""The line of each value in a JSON document, for messages about files that people write."""

import json
import re

Path = tuple[str | int, ...]

_decode = json.JSONDecoder().raw_decode
_BLANK = re.compile(r"[ \t\r\n]*")


class RepeatedName(ValueError):
    """An object has two members of this name; JSON readers keep only the last."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(f"{name!r} is there twice")
        self.line = line


def lines_of(text: str) -> dict[Path, int]:
    """The line of each value of a valid JSON document, by its path; a member's is that of its name.

    Raises RepeatedName.
    """
    lines: dict[Path, int] = {}
    _walk(text, 0, (), lines)
    return lines


def _walk(text: str, at: int, path: Path, lines: dict[Path, int]) -> int:
    """Note the value that begins at this place, and those in it. Returns the place behind it."""
    at = _skip_blank(text, at)
    lines.setdefault(path, _line(text, at))
    if text[at] not in "[{":
        return int(_decode(text, at)[1])
    is_object, step = text[at] == "{", 0
    at = _skip_blank(text, at + 1)
    while text[at] not in "]}":
        inner: Path = (*path, step)
        if is_object:
            name, end = _decode(text, at)
            inner = (*path, name)
            if inner in lines:
                raise RepeatedName(name, _line(text, at))
            lines[inner] = _line(text, at)
            at = _skip_blank(text, end) + 1  # the colon
        at = _skip_blank(text, _walk(text, at, inner, lines))
        if text[at] == ",":
            at = _skip_blank(text, at + 1)
        step += 1
    return at + 1


def _skip_blank(text: str, at: int) -> int:
    matched = _BLANK.match(text, at)
    return matched.end() if matched else at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
