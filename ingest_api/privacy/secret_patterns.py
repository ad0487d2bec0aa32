"""Patterns of secrets in folded text: one finder per rule.

Every finder runs in time linear in the text: its patterns use possessive quantifiers or bounded repetition. The tokens'
formats are those of their vendors. detect-secrets was tried and rejected: it loads `requests` and its scanner (280 ms)
and knows only the tokens of 2024.
"""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate

import phonenumbers

Span = tuple[int, int]
Finder = Callable[[str], Iterator[Span]]

# Separators when a JSON value is searched as one text: between two strings, and beside a number.
BETWEEN_STRINGS = "\x1f"
BESIDE_NUMBER = "\x1e"

# Characters that people put between the digits of a number: blanks, control characters, dashes, dots, underscores.
_GAP = r"[\x00-\x1d\x1f\x20\x7f\-._]"

# ISO/IEC 7812 prefixes as published by the card networks, with the lengths that they issue.
_ISSUERS: dict[str, tuple[str, tuple[int, ...]]] = {
    "visa": ("4", (13, 16, 19)),
    "mastercard": ("5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,)),
    "amex": ("3[47]", (15,)),
    "diners": ("30[0-5]|3[689]", (14, 15, 16, 17, 18, 19)),
    "jcb": ("35(?:2[89]|[3-8])", (16, 17, 18, 19)),
    "mir": ("220[0-4]", (16, 17, 18, 19)),
    "maestro_discover_unionpay": ("50|5[6-9]|6", (13, 14, 15, 16, 17, 18, 19)),
}
_CARD_START = re.compile(f"(?={'|'.join(f'(?P<{name}>{prefix})' for name, (prefix, _) in _ISSUERS.items())})")
_DIGIT = re.compile("[0-9]")
_DIGITS = re.compile("[0-9]+")
_DIGITS_OF_A_CARD = re.compile(r"[0-9](?:[\W_]{0,8}+[0-9]){12,}+")
_GAPS_ONLY = re.compile(rf"(?:[0-9]{_GAP}{{0,8}})*+")

_SSN = re.compile(
    rf"(?<![0-9])(?!000|666|9)[0-9]{{3}}{_GAP}{{1,8}}(?!00)[0-9]{{2}}{_GAP}{{1,8}}(?!0000)[0-9]{{4}}(?![0-9])"
)
_NAMED_SSN = re.compile(
    rf"(?i)(?<![a-z])(?:ssn|social security)(?![a-z])[^0-9]{{0,24}}(?<![0-9])"
    rf"(?!000|666|9)([0-9]{{3}}{_GAP}{{0,8}}(?!00)[0-9]{{2}}{_GAP}{{0,8}}(?!0000)[0-9]{_GAP}{{0,8}}[0-9]{{3}})(?![0-9])"
)

_PHONE_GAP = r"[\x00-\x1d\x1f\x20\x7f\-._/]"
_INTERNATIONAL_PHONE = re.compile(
    rf"(?:(?<![0-9A-Za-z+])\+|(?<![0-9A-Za-z+.,])00){_PHONE_GAP}{{0,2}}\(?[1-9](?:[()\x00-\x1d\x1f\x20\x7f\-._/]{{0,4}}[0-9]){{6,14}}(?![0-9])"
)
_US_PHONE = re.compile(
    rf"(?:(?<![0-9])1{_PHONE_GAP}{{0,3}})?"
    rf"(?:\([2-9][0-9]{{2}}\){_PHONE_GAP}{{0,3}}|(?<![0-9])(?<![02-9][-.])[2-9][0-9]{{2}}{_PHONE_GAP}{{1,3}})"
    rf"[0-9]{{3}}{_PHONE_GAP}{{1,3}}[0-9]{{4}}(?![0-9])"
)
_BARE_US_PHONE = re.compile(r"(?<![0-9A-Za-z._+-])1?([2-9][0-9]{9})(?![0-9A-Za-z_]|[-.][0-9])")
# Validating a number with the library takes 20 µs; further candidates in a text are masked by their format alone.
_QUESTIONS_PER_TEXT = 100

_EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]++@([\w-]++(?:\.[\w-]++)++)")
_TOP_LEVEL_DOMAIN = re.compile(r"xn--[\w-]+|[^\W\d_]{2,}")

# A pattern is searched only in texts that contain its marker.
_AWS_KEY_ID = re.compile("A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}")
_STRIPE_KEY = re.compile("[sr]k_(?:live|test)_[A-Za-z0-9]{10,}+")
_TOKENS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("AKIA", _AWS_KEY_ID),
    ("ASIA", _AWS_KEY_ID),
    ("ABIA", _AWS_KEY_ID),
    ("ACCA", _AWS_KEY_ID),
    ("gh", re.compile("gh[pousr]_[A-Za-z0-9]{20,}+")),
    ("github_pat_", re.compile("github_pat_[A-Za-z0-9_]{20,}+")),
    ("glpat-", re.compile(r"glpat-[\w-]{20,}+")),
    ("xox", re.compile("xox[a-z]-[A-Za-z0-9-]{10,}+")),
    ("xapp-", re.compile("xapp-[A-Za-z0-9-]{10,}+")),
    ("hooks.slack.com/", re.compile(r"hooks\.slack\.com/[a-z]{4,16}/[A-Za-z0-9/_-]{20,}+")),
    ("k_live_", _STRIPE_KEY),
    ("k_test_", _STRIPE_KEY),
    ("whsec_", re.compile("whsec_[A-Za-z0-9+/=]{10,}+")),
    # OpenAI, Anthropic and others; "risk-free-…" is not a key, nor are words without a digit
    ("sk-", re.compile(r"(?<![A-Za-z0-9])sk-(?=[A-Za-z_-]{0,64}+[0-9])[\w-]{16,}+")),
    ("AIza", re.compile(r"AIza[\w-]{30,}+")),
    ("ya29.", re.compile(r"ya29\.[\w-]{20,}+")),
    ("npm_", re.compile("npm_[A-Za-z0-9]{30,}+")),
    ("hf_", re.compile("(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,}+")),
    ("pypi-", re.compile(r"pypi-[\w-]{40,}+")),
    ("SG.", re.compile(r"(?<![A-Za-z0-9])SG\.[\w-]{16,}+\.[\w-]{16,}+")),
    ("eyJ", re.compile(r"(?<![\w-])eyJ[\w-]{8,}+\.[\w-]{8,}+(?:\.[\w-]*+)*+")),
    (
        "PRIVATE KEY",
        re.compile(
            r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
            r"(?s:.*?-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|.*)"
        ),
    ),
    # the password in a URL
    ("://", re.compile(r"://[^\s/:@\[]{0,64}+:(?!\[)([^\s/@]{1,256}+)@")),
)

_PARTS_OF_NAMES = ("pass", "pwd", "key", "token", "secret", "credential", "authorization", "bearer")
_NAME_OF_SECRET = re.compile(
    "(?i)pass[wpc]|pwd|(?:api|access|auth|refresh|bot|client|app|shared|secret|private|account|encryption)[ _-]?[kts]"
    "|secret|token|credential|authorization|bearer"
)
_MASKED = r"\[(?:card|ssn|api_key|email|phone)\]"
_QUOTE = r"(?:\\{0,3}[\"'`])"
_ASSIGNED = rf"{_QUOTE}?+\s{{0,5}}+(?::=|=>|[:=])\s{{0,5}}+"
_HAS_DIGIT = r"(?=[^\s0-9]{0,256}+[0-9])"
_BARE_VALUE = r"[^\s\"'`,;&<>\\]"
_SECRET_NAME = (
    r"pass(?:word|wd|phrase|code)|pwd|api[ _-]?(?:key|token|secret)|(?:access|auth|refresh|bot)[ _-]?(?:key|token)"
    r"|(?:client|app|shared)[ _-]?secret|(?:secret|private|account|encryption)[ _-]?(?:access[ _-]?)?key"
)
# Also everyday words, so their value must contain a digit.
_LIKELY_SECRET_NAME = r"secret|token|credentials?"
_NAMED_SECRET = re.compile(
    rf"""(?ix)(?<![a-z])(?:
        (?:{_SECRET_NAME}){_ASSIGNED}(?!{_QUOTE}?{_MASKED})
        (?:\\{{0,3}}"([^"\n\\]{{4,256}}+)\\{{0,3}}"|\\{{0,3}}'([^'\n\\]{{4,256}}+)\\{{0,3}}'|{_QUOTE}?+({_BARE_VALUE}{{4,}}+))
      | (?:{_SECRET_NAME})\s{{1,5}}+is\s{{1,5}}+(?!{_QUOTE}?{_MASKED}){_QUOTE}?+{_HAS_DIGIT}({_BARE_VALUE}{{4,}}+)
      | (?:{_LIKELY_SECRET_NAME}){_ASSIGNED}{_QUOTE}?+(?!{_MASKED}){_HAS_DIGIT}({_BARE_VALUE}{{8,}}+)
      | authorization{_ASSIGNED}{_QUOTE}?+(?:[a-z]{{1,16}}\s{{1,5}}+)?+(?!{_MASKED})({_BARE_VALUE}{{8,}}+)
      | bearer\s{{1,5}}+{_HAS_DIGIT}([a-z0-9._~+/=-]{{8,}}+)
    )"""
)


def find_cards(text: str) -> Iterator[Span]:
    """Payment cards: an issuer's prefix and length, a valid check digit (Luhn), and gaps that a card may have."""
    for digits_and_gaps in _DIGITS_OF_A_CARD.finditer(text):
        yield from _cards_within(text, *digits_and_gaps.span())


def _cards_within(text: str, start: int, end: int) -> Iterator[Span]:
    """The cards in a sequence of digits and gaps; a card starts and ends at the boundary of a run of digits.

    Luhn by prefix sums: 16,000 digits have 100,000 candidates, which take python-stdnum a second.
    """
    usual_gaps = _GAPS_ONLY.fullmatch(text, start, end) is not None
    positions = [digit.start() for digit in _DIGIT.finditer(text, start, end)]
    digits = "".join([text[position] for position in positions])
    count = len(digits)
    sums: tuple[list[int], list[int]] | None = None
    for card_start in _CARD_START.finditer(digits):
        first = card_start.start()
        if first and positions[first - 1] == positions[first] - 1:
            continue
        for length in _ISSUERS[card_start.lastgroup or ""][1]:
            after = first + length
            if after > count:
                break
            sums = sums or _luhn_sums(digits)
            of_parity = sums[after % 2]
            if (of_parity[after] - of_parity[first]) % 10:
                continue
            if after < count and positions[after] == positions[after - 1] + 1:
                continue
            span = positions[first], positions[after - 1] + 1
            if usual_gaps or _grouped_like_a_card(text[slice(*span)]):
                yield span


def _luhn_sums(digits: str) -> tuple[list[int], list[int]]:
    """Prefix sums of the digits, with those at even positions doubled (digit sum), and with those at odd positions."""
    plain = [int(digit) for digit in digits]
    doubled = [(0, 2, 4, 6, 8, 1, 3, 5, 7, 9)[digit] for digit in plain]
    even, odd = plain[:], plain[:]
    even[::2], odd[1::2] = doubled[::2], doubled[1::2]
    return list(accumulate(even, initial=0)), list(accumulate(odd, initial=0))


def _grouped_like_a_card(number: str) -> bool:
    """Any groups with usual gaps; with commas, brackets etc. only regular groups, or tables would match."""
    if _GAPS_ONLY.fullmatch(number):
        return True
    *groups, last = map(len, _DIGITS.findall(number))
    return (*groups, last) in ((4, 6, 5), (4, 6, 4)) or (len(set(groups)) == 1 and last <= max(groups[0], 4))


def find_ssns(text: str) -> Iterator[Span]:
    """US social security numbers: three groups of digits, or nine digits after a name such as "ssn"."""
    for match in _SSN.finditer(text):
        yield match.span()
    lowered = text.lower()
    if "ssn" in lowered or "social security" in lowered:
        for match in _NAMED_SSN.finditer(text):
            yield match.span(1)


def find_phones(text: str) -> Iterator[Span]:
    """International numbers (+ or 00) with a length valid in their country, and US numbers."""
    questions = _QUESTIONS_PER_TEXT
    for match in _US_PHONE.finditer(text):
        yield match.span()
    for match in _BARE_US_PHONE.finditer(text):
        questions -= 1
        if questions < 0 or _is_us_number(match[1]):
            yield match.span()
    for match in _INTERNATIONAL_PHONE.finditer(text):
        ends = [digits.end() for digits in _DIGITS.finditer(text, *match.span())]
        for end in reversed(ends):
            questions -= 1
            if questions < 0 or _is_international_number(text[match.start() : end]):
                yield match.start(), end
                break


def _is_us_number(digits: str) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.PhoneNumber(country_code=1, national_number=int(digits)))


def _is_international_number(written: str) -> bool:
    digits = "".join(_DIGITS.findall(written))
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse("+" + digits.removeprefix("00")))
    except phonenumbers.NumberParseException:
        return False


def find_emails(text: str) -> Iterator[Span]:
    """E-mail addresses, including internationalised ones, whose domain ends in a plausible top-level domain."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            last_label = match.start(1) + match[1].rindex(".") + 1
            if ending := _TOP_LEVEL_DOMAIN.match(text, last_label, match.end()):
                yield match.start(), ending.end()


def find_api_keys(text: str) -> Iterator[Span]:
    """Tokens with a vendor's prefix, JSON web tokens, private keys, and values named as a password or a key."""
    for pattern in [pattern for marker, pattern in _TOKENS if marker in text]:
        for match in pattern.finditer(text):
            yield match.span(match.lastindex or 0)
    lowered = text.lower()
    if any(name in lowered for name in _PARTS_OF_NAMES):
        yield from _named_secrets(text)


def _named_secrets(text: str) -> Iterator[Span]:
    done = 0
    for name in _NAME_OF_SECRET.finditer(text):
        match = _NAMED_SECRET.match(text, name.start()) if name.start() >= done else None
        if match is not None:
            start, done = match.span(match.lastindex or 0)
            end = start + len(text[start:done].rstrip(".!?)]}:"))
            if any(map(str.isalnum, text[start:end])):
                yield start, end


# In order of precedence: overlapping secrets are masked as the first of these.
FINDERS: dict[str, Finder] = {
    "card": find_cards,
    "ssn": find_ssns,
    "api_key": find_api_keys,
    "email": find_emails,
    "phone": find_phones,
}

# These rules need at least seven digits.
NUMBER_RULES = frozenset({"card", "ssn", "phone"})
LONG_NUMBER = re.compile(r"[0-9](?:[\W_]{0,8}+[0-9]){6}")
