"""Addresses without what may identify people: scheme, host, path and campaign fields stay, the rest of the query goes.

https://url.spec.whatwg.org/#url-representation. Campaign fields are those that analytics tools read:
https://support.google.com/analytics/answer/10917952 (utm_) and https://matomo.org/faq/tracking-campaigns/ (mtm_, pk_).
Click ids (gclid, fbclid) are one per person and click, so they go.
"""

import re
from collections.abc import Iterable

CAMPAIGN_FIELDS = frozenset(
    f"{prefix}_{name}"
    for prefix, names in {
        "utm": "source medium campaign term content id source_platform creative_format marketing_tactic",
        "mtm": "source medium campaign keyword kwd content cid group placement",
        "pk": "source medium campaign keyword kwd content cid",
    }.items()
    for name in names.split()
)
ALL_FIELDS = "*"
FRAGMENTS = "#"

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}:(?:\\?/){2}|(?<![^\s\"'(<,=])//(?=[\w\[])")
_WHOLE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]{0,40}:(?:\\?/){2}|//(?=[\w\[])|\.{0,2}/(?=[^\s/]))")
_TOKEN = re.compile(r"""(?<![^\s"'<>])[^\s"'<>?#;%]*+[?#;%][^\s"'<>]*+""")
_QUERY = re.compile(r"\?[\w.~%+\[\]$-]*=")
_FRAGMENT = re.compile(r"#[\w.~%+\[\]$/?-]*=")
_MATRIX = re.compile(r""";[^/?#;=]{0,200}[A-Za-z_\]]=[^/?#;="\s][^/?#;]*""")
_ENCODED_QUERY = re.compile("%3[fF]")
# Where a script failed, which browsers write after its address.
_SCRIPT = re.compile(r"\.[cm]?[jt]sx?$")
_LINE = re.compile(r"(?::[0-9]{1,6}){1,2}\)?$")
_SEPARATOR = re.compile("[&;]")


class Urls:
    """Shortens addresses. `allowed` are further fields of queries: `*` all, `#` also fragments."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        names = {name.lower() for name in allowed}
        self._all = ALL_FIELDS in names
        self._fragments = FRAGMENTS in names
        self._allowed = CAMPAIGN_FIELDS | names

    def shortened(self, text: str) -> str:
        """The text with its addresses shortened. Text that begins with an address is one, whatever blanks are in it."""
        if "?" not in text and "#" not in text and ";" not in text and "%3" not in text:
            return text
        if _WHOLE.match(text):
            return self._address(text)
        return _TOKEN.sub(lambda token: self._token(token[0]), text)

    def query(self, text: str) -> str:
        """The fields of a query without its question mark that are kept."""
        return "&".join([field for field in _SEPARATOR.split(text) if self._keeps(field)])

    def _token(self, token: str) -> str:
        scheme = _SCHEME.search(token)
        if scheme is not None:
            return token[: scheme.start()] + self._address(token[scheme.start() :])
        is_address = token.startswith("/") or _QUERY.search(token) or _FRAGMENT.search(token) or _MATRIX.search(token)
        return self._address(token) if is_address else token

    def _address(self, address: str) -> str:
        before, mark, fragment = address.partition("#")
        path, question, query = before.partition("?")
        path = _MATRIX.sub("", path)
        if encoded := _ENCODED_QUERY.search(path):
            path = path[: encoded.start()]
        kept = query if self._all else self.query(query)
        rest = f"?{kept}" if question and (kept or not query) else ""
        if _SCRIPT.search(path) and (line := _LINE.search(address)):
            return path + line[0]
        if mark and self._fragments:
            return f"{path}{rest}#{fragment}"
        campaign = self.query(fragment.rpartition("?")[2]) if mark and "=" in fragment else ""
        return f"{path}{rest}#{campaign}" if mark and (campaign or not fragment) else path + rest

    def _keeps(self, field: str) -> bool:
        name, is_value, _ = field.partition("=")
        return bool(is_value) and name.lower() in self._allowed
