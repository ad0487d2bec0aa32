"""Which endpoint a path names, in every spelling that clients send."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from urllib.parse import unquote


class HasPath(Protocol):
    """What is found by a path, such as an endpoint of a dialect."""

    @property
    def path(self) -> str:
        """Its path, with a parameter as `{name}`."""

    @property
    def aliases(self) -> Sequence[str]:
        """Other paths of it."""


E = TypeVar("E", bound=HasPath)


def plain_path(path: str) -> str:
    """A percent-encoded path without doubled or trailing slashes; an encoded slash belongs to its segment."""
    return "/" + "/".join(_segments(path))


class Paths(Generic[E]):
    """Finds endpoints by percent-encoded paths. A path has at most one parameter, which may hold slashes."""

    def __init__(self, endpoints: Iterable[E]) -> None:
        self._plain: dict[str, E] = {}
        self._templates: list[_Template[E]] = []
        for endpoint in endpoints:
            for path in (endpoint.path, *endpoint.aliases):
                if "{" in path:
                    self._templates.append(_template(endpoint, path))
                else:
                    self._plain[plain_path(path)] = endpoint

    def find(self, path: str) -> tuple[E, dict[str, str]] | None:
        """The endpoint and the parameters of a path."""
        segments = [unquote(segment) for segment in _segments(path)]
        endpoint = self._plain.get("/" + "/".join(segments))
        if endpoint is not None:
            return endpoint, {}
        for template in self._templates:
            value = template.parameter(segments)
            if value is not None:
                return template.endpoint, {template.name: value}
        return None


@dataclass(frozen=True, slots=True)
class _Template(Generic[E]):
    endpoint: E
    before: list[str]
    name: str
    after: list[str]

    def parameter(self, segments: list[str]) -> str | None:
        """The parameter's value, None if the path is another one. Clients that do not encode a slash mean one value."""
        start, end = len(self.before), len(segments) - len(self.after)
        if start < end and segments[:start] == self.before and segments[end:] == self.after:
            return "/".join(segments[start:end])
        return None


def _template(endpoint: E, path: str) -> _Template[E]:
    segments = _segments(path)
    (place,) = [index for index, segment in enumerate(segments) if segment.startswith("{")]
    return _Template(endpoint, segments[:place], segments[place][1:-1], segments[place + 1 :])


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]
