"""Patterns of secrets in folded text: one finder per rule.

Every finder runs in time linear in the text: its patterns use possessive quantifiers or bounded repetition.
"""

import re
from collections.abc import Callable, Iterator

from ingest_api.privacy.bank_accounts import find_ibans
from ingest_api.privacy.cards import GAP, find_cards, find_regular_cards, is_grouped_card
from ingest_api.privacy.network_addresses import find_ips, is_ip
from ingest_api.privacy.phone_numbers import find_phones, find_regular_phones, is_international_number
from ingest_api.privacy.tokens import find_api_keys

Span = tuple[int, int]
Finder = Callable[[str], Iterator[Span]]

# Separators when a JSON value is searched as one text: between two strings, and beside a number.
BETWEEN_STRINGS = "\x1f"
BESIDE_NUMBER = "\x1e"

_SSN = re.compile(
    rf"(?<![0-9])(?!000|666|9)[0-9]{{3}}{GAP}{{1,8}}(?!00)[0-9]{{2}}{GAP}{{1,8}}(?!0000)[0-9]{{4}}(?![0-9])"
)
_NAMED_SSN = re.compile(
    rf"(?i)(?<![a-z])(?:ssn|social security)(?![a-z])[^0-9]{{0,24}}(?<![0-9])"
    rf"(?!000|666|9)([0-9]{{3}}{GAP}{{0,8}}(?!00)[0-9]{{2}}{GAP}{{0,8}}(?!0000)[0-9]{GAP}{{0,8}}[0-9]{{3}})(?![0-9])"
)

_REGULAR_SSN = re.compile(
    r"(?<![\w.,+-])(?!000|666|9)[0-9]{3}([ -])(?!00)[0-9]{2}\1(?!0000)[0-9]{4}(?![\w,]|[.-][0-9])"
)

_EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]++@([\w-]++(?:\.[\w-]++)++)")
_TOP_LEVEL_DOMAIN = re.compile(r"xn--[\w-]+|[^\W\d_]{2,}")
_ENCODED_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++%40[\w-]++(?:\.[\w-]++)++")


def find_ssns(text: str) -> Iterator[Span]:
    """US social security numbers: three groups of digits, or nine digits after a name such as "ssn"."""
    for match in _SSN.finditer(text):
        yield match.span()
    lowered = text.lower()
    if "ssn" in lowered or "social security" in lowered:
        for match in _NAMED_SSN.finditer(text):
            yield match.span(1)


def find_regular_ssns(text: str) -> Iterator[Span]:
    """The same outside messages: with the same blank or dash between the groups."""
    for match in _REGULAR_SSN.finditer(text):
        yield match.span()


def find_emails(text: str) -> Iterator[Span]:
    """E-mail addresses, including internationalised ones, whose domain ends in a plausible top-level domain."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            last_label = match.start(1) + match[1].rindex(".") + 1
            if ending := _TOP_LEVEL_DOMAIN.match(text, last_label, match.end()):
                yield match.start(), ending.end()
    if "%40" in text:
        for match in _ENCODED_EMAIL.finditer(text):
            yield match.span()


# In order of precedence: overlapping secrets are masked as the first of these.
FINDERS: dict[str, Finder] = {
    "iban": find_ibans,
    "card": find_cards,
    "ssn": find_ssns,
    "api_key": find_api_keys,
    "email": find_emails,
    "ip": find_ips,
    "phone": find_phones,
}
# For strings that are no messages, most of which nobody wrote: numbers must look like a card or a telephone number.
REGULAR_FINDERS = FINDERS | {
    "card": find_regular_cards,
    "ssn": find_regular_ssns,
    "phone": find_regular_phones,
}

# These rules need at least seven digits.
NUMBER_RULES = frozenset({"iban", "card", "ssn", "phone"})
LONG_NUMBER = re.compile(r"[0-9](?:[\W_]{0,8}+[0-9]){6}")


def is_secret_id(text: str, rules: frozenset[str]) -> bool:
    """Whether an id is or holds a secret beyond doubt. Digits in one piece, as most ids are, prove nothing."""
    return (
        ("email" in rules and any(find_emails(text)))
        or ("api_key" in rules and any(find_api_keys(text)))
        or ("iban" in rules and any(find_ibans(text)))
        or ("ip" in rules and is_ip(text))
        or ("card" in rules and is_grouped_card(text))
        or ("phone" in rules and is_international_number(text))
    )
