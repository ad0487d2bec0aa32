"""A quick look at bytes for anything that the rules outside messages could find: one pass of an automaton.

Python's `re` takes about 10 ns for each byte and each alternative; RE2 (https://github.com/google/re2) follows all
alternatives at once in 1 to 2 ns a byte. What it finds is a suspicion that the rules confirm or not. What the rules
find must be suspicious to it, and `test_whatever_the_rules_find_is_suspicious` holds them together.
"""

import re
from collections.abc import Sequence
from functools import cache

import re2

from ingest_api.privacy.bank_accounts import LENGTHS
from ingest_api.privacy.folded_text import fold, folded_ranges
from ingest_api.privacy.network_addresses import V6_START
from ingest_api.privacy.phone_numbers import national_prefix

_START = "(?:^|[^0-9A-Za-z])"
_BETWEEN = r"[\s\x7f().\-_/]"  # the digits of a telephone number
_NAMES = (
    "pass(?:wor[dt]|wd|phrase|code)|pwd|kennwort|contrase(?:n|ñ|Ñ)a|mot de passe|senha|wachtwoord|l(?:o|ö|Ö)senord"
    "|adgangskode|passord|salasana|has(?:l|ł|Ł)o|heslo|jelsz(?:o|ó|Ó)|parola|(?:п|П)(?:а|А)(?:р|Р)(?:о|О)(?:л|Л)(?:ь|Ь)"
    "|密码|密碼|パスワード|비밀번호|(?:api|access|auth|refresh|bot)[ _-]?(?:key|token|secret)|secret|token"
    "|credentials?|(?:secret|private|account|encryption)[ _-]?(?:access[ _-]?)?key|authorization|cookie"
)
_TOKENS = (
    "A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20}|github_pat_|glpat-|xox[a-z]-|xapp-|hooks[.]slack[.]com"
    "|k_(?:live|test)_|whsec_|sk-[A-Za-z0-9_-]{16}|AIza|ya29[.]|npm_|hf_|pypi-|SG[.]|shp(?:at|ca|pa|ss)_|dop_v1_|dapi[0-9a-f]"
    "|lin_api_|ATATT3|key-[0-9a-f]{32}|SK[0-9a-f]{32}|[0-9]:AA|eyJ|PRIVATE KEY"
)
# What a URL may lose: query, fragment, parameters of a path; and fields as in a form.
_QUERIES = (
    r'[?][^\s"]',
    r'[^\s"]#[^\s"]',
    r'#[^\s"=]*=',
    "%3[fF]",
    r'[A-Za-z_\]]=[^\s"=]',
)
_SECRETS = (
    # addresses of e-mail, also encoded, and user info of URLs
    "@",
    "%40",
    # cards and social security numbers
    "(?:^|[^0-9A-Za-z_-])(?:[3456][0-9]{12}|2[2-7][0-9]{11}|[2-6][0-9]{3}[ -][0-9]{4,6}[ -][0-9]{4})",
    rf"{_START}[0-9]{{3}}[ -][0-9]{{2}}[ -][0-9]{{4}}",
    # telephone numbers
    rf"(?:[+]|(?:^|[^0-9A-Za-z+.,])00){_BETWEEN}{{0,3}}[1-9](?:{_BETWEEN}{{0,4}}[0-9]){{6}}",
    rf"{_START}[2-9][0-9]{{2}}[)]?[ .-]?[2-9][0-9]{{2}}[ .-][0-9]{{4}}",
    # bank accounts
    rf"(?:^|[^A-Za-z0-9])(?i:{'|'.join(LENGTHS)}) ?[0-9]{{2}}(?: ?[A-Za-z0-9]){{11}}",
    # IP addresses; after a slash only in a path, since agents name the versions of products
    r"(?:^|[^0-9A-Za-z/.]|[a-z]/)[1-9][0-9]{0,2}[.][0-9]{1,3}[.][0-9]{1,3}[.][1-9]",
    rf"(?:^|[^0-9A-Za-z:.]){V6_START}:[0-9a-fA-F:]",
    # what text names as a secret
    rf"(?i:(?:{_NAMES})(?:['`]?\s{{0,5}}[=:]|\s+is\s)|bearer\s)",
    _TOKENS,
)
# In a string: JSON in it has quotation marks, which are escaped in the JSON around it.
_SECRETS_IN_TEXT = (rf"""(?i:(?:{_NAMES})[\\"'`]{{1,4}}\s{{0,5}}[=:])""",)
# Letters and digits in one piece are at most a card's, which has 13 of them.
_TOO_SHORT = 12
# What ids and times look like, as most strings are.
_ORDINARY = re.compile(
    "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
QUERY, SECRET = ALL = (0, 1)
_NOTHING: tuple[int, ...] = ()


class Trigger:
    """Says whether bytes may hold something to mask. `country`: whose national telephone numbers count too."""

    def __init__(self, country: str | None = None) -> None:
        secrets = [*_SECRETS]
        if country is not None:
            first = national_prefix(country) or "[1-9]"
            secrets.append(rf"{_START}[(]?{first}(?:[ ()/.-]{{0,3}}[0-9]){{6}}")
        self._in_json = _set_of(_QUERIES, secrets)
        self._in_text = _set_of(_QUERIES, [*secrets, *_SECRETS_IN_TEXT])

    def suspects_body(self, raw: bytes) -> bool:
        """Whether the rules have to look at the events of a body. Escapes, and other spellings of ASCII, hide all."""
        if b"\\" in raw or (not raw.isascii() and _hides_ascii(raw)):
            return True
        return bool(self._in_json.Match(raw))

    def in_event(self, raw: bytes) -> Sequence[int]:
        """What an event, as JSON, may have: QUERY, SECRET, both or nothing."""
        if b"\\" in raw:
            return ALL
        if not raw.isascii() and _hides_ascii(raw):
            raw = fold(raw.decode(errors="replace")).text.encode(errors="replace")
        return self._in_json.Match(raw) or _NOTHING

    def in_text(self, text: str) -> Sequence[int]:
        """What a string may have: QUERY, SECRET, both or nothing."""
        if text.isascii():
            if (len(text) <= _TOO_SHORT and text.isalnum()) or _ORDINARY.fullmatch(text):
                return _NOTHING
            return self._in_text.Match(text.encode()) or _NOTHING
        raw = text.encode(errors="replace")
        if _hides_ascii(raw):
            raw = fold(text).text.encode(errors="replace")
        return self._in_text.Match(raw) or _NOTHING


def _set_of(*members: Sequence[str], encoding: re2.Options.Encoding = re2.Options.Encoding.LATIN1) -> re2.Set:
    """A set of patterns; it says which of its members match. By bytes, or by characters of UTF-8."""
    options = re2.Options()
    options.encoding = encoding
    options.log_errors = False
    patterns = re2.Set.SearchSet(options)
    for member in members:
        patterns.Add("|".join(f"(?:{each})" for each in member).encode())
    patterns.Compile()
    return patterns


_FOLDED = _set_of(
    ["[" + "".join(rf"\x{{{first:x}}}-\x{{{last:x}}}" for first, last in folded_ranges()) + "]"],
    encoding=re2.Options.Encoding.UTF8,
)


def _hides_ascii(raw: bytes) -> bool:
    """Whether UTF-8 has characters that are folded; most letters of most languages are not."""
    return bool(_FOLDED.Match(raw))


@cache
def trigger(country: str | None = None) -> Trigger:
    """The trigger for sources of a country. Compiling one takes some milliseconds."""
    return Trigger(country)
