"""Tokens with a vendor's prefix, JSON web tokens, private keys, and what text names a password, a key or a cookie.

The tokens' formats are those of their vendors. detect-secrets was tried and rejected: it loads `requests` and its
scanner (280 ms) and knows only the tokens of 2024.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]

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
    ("shp", re.compile("shp(?:at|ca|pa|ss)_[0-9a-fA-F]{20,}+")),
    ("dop_v1_", re.compile("dop_v1_[0-9a-f]{20,}+")),
    ("dapi", re.compile("(?<![A-Za-z0-9])dapi[0-9a-f]{32}")),
    ("lin_api_", re.compile("lin_api_[A-Za-z0-9]{20,}+")),
    ("ATATT3", re.compile(r"ATATT3[\w=-]{20,}+")),
    ("key-", re.compile("(?<![A-Za-z0-9])key-[0-9a-f]{32}(?![0-9a-f])")),
    ("SK", re.compile("(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![0-9a-f])")),
    (":AA", re.compile(r"(?<![0-9])[0-9]{8,10}:AA[\w-]{30,}+")),
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

_FOREIGN = (
    "passwort|kennwort|contrase[nñ]a|mot[ ]de[ ]passe|senha|wachtwoord|l[oö]senord|adgangskode|passord|salasana"
    "|jelsz[oó]|пароль|密码|密碼|パスワード|비밀번호"
)
_PARTS_OF_NAMES = (
    *("pass", "pwd", "key", "token", "secret", "credential", "authorization", "bearer", "cookie"),
    *("kennwort", "contrase", "senha", "wachtwoord", "senord", "adgangskode", "salasana", "haslo", "hasło", "heslo"),
    *("jelsz", "parola", "пароль", "密码", "密碼", "パスワード", "비밀번호"),
)
_NAME_OF_SECRET = re.compile(
    rf"(?i){_FOREIGN}|parola|has[lł]o|heslo|pass[wpc]|pwd|cookie|secret|token|credential|authorization|bearer"
    "|(?:api|access|auth|refresh|bot|client|app|shared|secret|private|account|encryption)[ _-]?[kts]"
)
_MASKED = r"\[(?:iban|card|ssn|api_key|email|ip|phone)\]"
_QUOTE = r"(?:\\{0,3}[\"'`])"
_ASSIGNED = rf"{_QUOTE}?+\s{{0,5}}+(?::=|=>|[:=])\s{{0,5}}+"
_HAS_DIGIT = r"(?=[^\s0-9]{0,256}+[0-9])"
_BARE_VALUE = r"[^\s\"'`,;&<>\\]"
_SECRET_NAME = (
    rf"{_FOREIGN}|pass(?:word|wd|phrase|code)|pwd|api[ _-]?(?:key|token|secret)"
    r"|(?:access|auth|refresh|bot)[ _-]?(?:key|token)"
    r"|(?:client|app|shared)[ _-]?secret|(?:secret|private|account|encryption)[ _-]?(?:access[ _-]?)?key"
)
# Also everyday words, so their value must contain a digit.
_LIKELY_SECRET_NAME = r"secret|token|credentials?|parola|has[lł]o|heslo"
_NAMED_SECRET = re.compile(
    rf"""(?ix)(?<![a-z])(?:
        (?:{_SECRET_NAME}){_ASSIGNED}(?!{_QUOTE}?{_MASKED})
        (?:\\{{0,3}}"([^"\n\\]{{4,256}}+)\\{{0,3}}"|\\{{0,3}}'([^'\n\\]{{4,256}}+)\\{{0,3}}'|{_QUOTE}?+({_BARE_VALUE}{{4,}}+))
      | (?:{_SECRET_NAME})\s{{1,5}}+is\s{{1,5}}+(?!{_QUOTE}?{_MASKED}){_QUOTE}?+{_HAS_DIGIT}({_BARE_VALUE}{{4,}}+)
      | (?:{_LIKELY_SECRET_NAME}){_ASSIGNED}{_QUOTE}?+(?!{_MASKED}){_HAS_DIGIT}({_BARE_VALUE}{{8,}}+)
      | cookie{_ASSIGNED}(?!{_MASKED})([\w.%-]{{1,64}}=[^\n"'\\]{{1,2048}}+)
      | authorization{_ASSIGNED}{_QUOTE}?+(?:[a-z]{{1,16}}\s{{1,5}}+)?+(?!{_MASKED})({_BARE_VALUE}{{8,}}+)
      | bearer\s{{1,5}}+{_HAS_DIGIT}([a-z0-9._~+/=-]{{8,}}+)
    )"""
)


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
