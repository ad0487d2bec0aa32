"""IBANs, recognised by country, length and check digits (ISO 13616)."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

# Lengths of the SWIFT registry (https://www.swift.com/standards/data-standards/iban-international-bank-account-number).
_COUNTRIES_BY_LENGTH = {
    15: "NO",
    16: "BE",
    18: "DK FI FO GL NL SD",
    19: "MK SI",
    20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HU LB NI PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU YE",
    31: "MT SC",
    32: "LC",
    33: "RU",
}
LENGTHS = {country: length for length, countries in _COUNTRIES_BY_LENGTH.items() for country in countries.split()}
_START = re.compile(rf"(?i)(?<![A-Za-z0-9])(?:{'|'.join(LENGTHS)}) ?[0-9]{{2}}(?= ?[A-Za-z0-9])")
_CHARACTER = re.compile("[A-Za-z0-9]")


def find_ibans(text: str) -> Iterator[Span]:
    """International bank account numbers, in any groups with a blank between."""
    done = 0
    for start in _START.finditer(text):
        if start.start() < done:
            continue
        end = _end(text, start.start(), LENGTHS[start[0][:2].upper()])
        if end is not None and _is_valid(text[start.start() : end]):
            done = end
            yield start.start(), end


def _end(text: str, start: int, length: int) -> int | None:
    """Where an IBAN of this length ends: after so many letters and digits, with at most one blank between two."""
    place, count = start, 0
    while count < length:
        if place < len(text) and count and text[place] == " ":
            place += 1
        if place >= len(text) or not _CHARACTER.match(text, place):
            return None
        place += 1
        count += 1
    is_longer = place < len(text) and _CHARACTER.match(text, place)
    return None if is_longer else place


def _is_valid(written: str) -> bool:
    """ISO 7064, MOD 97-10."""
    plain = written.replace(" ", "").upper()
    return int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1
