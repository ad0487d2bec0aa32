"""A request's headers, decoded once: handling a request looks up about ten."""

from collections.abc import Iterable


def utf8(value: str) -> str:
    """A header's value as its client means it: UTF-8, unless it is not."""
    if value.isascii():
        return value
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value


class Headers(dict[str, str]):
    """Headers of an ASGI scope by lower-case name; of a repeated header, the first line. `all` returns every line."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]] = ()) -> None:
        super().__init__()
        self._raw = raw
        for name, value in raw:
            self.setdefault(name.decode("latin-1"), value.decode("latin-1"))

    def all(self, name: str) -> list[str]:
        """Every line of a header."""
        wanted = name.encode("latin-1")
        return [value.decode("latin-1") for each, value in self._raw if each == wanted]
