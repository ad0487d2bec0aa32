"""Identifiers and secrets in odd places of an event, and values that only look like some."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

Event = dict[str, Any]


@dataclass(frozen=True)
class Hidden:
    """An event with an identifier or a secret, and the texts that must not be stored."""

    what: str
    event: Event
    markers: tuple[str, ...]


# How people and SDKs spell fields whose values only their name gives away.
_NAMES = """
password Password userPassword user_password PASSWORD passwd pwd old.password new-password passwords[] confirmPassword
passphrase pin_code otp security_answer passwort Kennwort contraseña mot_de_passe motDePasse senha wachtwoord hasło
heslo пароль 密码 パスワード
access_token accessToken refresh-token id_token authToken csrfToken session_token api_key apiKey X-Api-Key client_secret
clientSecret secret private_key secretAccessKey authorization Authorization bearer cookie Cookies set-cookie
documentCookie PHPSESSID jsessionid jwt credentials aws_secret_access_key connectionString database_url
ssn SSN social_security_number socialSecurityNumber tax_id steuernummer personnummer codice_fiscale nino cpf aadhaar
passport_number driversLicense national_id medicalRecordNumber insurance_number
card_number cardNumber credit_card creditCardNumber cc-number cvv cvc iban IBAN bank_account accountNumber
routing_number kreditkartennummer numero_tarjeta
email Email e_mail e-mail userEmail user_email USER.EMAIL user.email customer.email billing_email emails emails[]
contact_emails emailAddress email_addresses mail courriel correo_electronico emailadresse почта hashedEmail
phone phoneNumber phone_numbers mobileNumber user.phone telefon telefonnummer numero_de_telephone whatsapp
username userName user_name first_name firstName lastname last-name fullName surname nickname vorname nachname prenom
apellidos customer_name authorName cardholder_name
date_of_birth dateOfBirth dob birthday birthdate geburtsdatum street_address streetAddress billing_address home_address
strasse
ip IP userIp user_ip client_ip clientIP ipAddress ip_addresses remote_addr x-forwarded-for cf_connecting_ip
fingerprint browserFingerprint device_fingerprint visitorHash idfa gaid android_id imei mac_address serialNumber
gclid fbclid _ga _fbp hubspotutk li_fat_id
user_id userId user_ids userIds[] user.id users[0].id customer.id customerId customer_number memberNumber client_id
distinct_id $distinct_id user_pseudo_id userPseudoId ga_client_id external_id externalId device_id $device_id visitorId
anonymousId ajs_anonymous_id amplitude_device_id previousId employee_number rudderId mpid
"""

NAMED_PLACES: dict[str, Callable[[str, str], Event]] = {
    "at the top": lambda name, value: {name: value},
    "in metadata": lambda name, value: {"metadata": {"form": {name: value}}},
    "in objects of a list": lambda name, value: {"metadata": {"rows": [{"n": 1}, {name: [value]}]}},
}
# Objects that stand for a person, in SDKs' own places.
OBJECTS: dict[str, Callable[[str], Event]] = {
    "context.externalIds": lambda value: {"context": {"externalIds": [{"id": value, "type": "x", "value": value}]}},
    "traits.name": lambda value: {"context": {"traits": {"name": value, "address": {"line": value}}}},
    "customer": lambda value: {"metadata": {"customer": {"id": value, "name": value}}},
    "users": lambda value: {"metadata": {"users": [{"id": value, "displayName": value}, value]}},
    "author": lambda value: {"metadata": {"author": value}},
    "sender": lambda value: {"metadata": {"sender": {"name": value, "avatar_url": value}}},
    "user_data": lambda value: {"metadata": {"user_data": {"em": value, "ph": [value], "external_id": value}}},
    "user_properties": lambda value: {"user_properties": {"name": value, "id": value}},
    "$set": lambda value: {"properties": {"$set": {"name": value}, "$set_once": {"email": value}}},
    "name and value": lambda value: {"metadata": {"fields": [{"name": "email", "value": value}]}},
    "key and value": lambda value: {"metadata": {"fields": [{"key": "Password", "value": value}]}},
    "form in a string": lambda value: {"metadata": {"raw": f"step=2&user_id={value}&password={value}"}},
    "JSON in a string": lambda value: {
        "metadata": {"raw": json.dumps({"user_id": value, "customer": {"name": value}})}
    },
    "query of a URL": lambda value: {"metadata": {"url": f"https://shop.example/a?session={value}#access={value}"}},
    "query of a path": lambda value: {"metadata": {"path": f"/reset?code={value}"}},
    "a query alone": lambda value: {"metadata": {"search": f"?code={value}&utm_source=news"}},
    "a URL in text": lambda value: {"metadata": {"label": f"opened https://a.example/x?t={value} again"}},
    "parameter of a path": lambda value: {"metadata": {"url": f"https://a.example/x;jsessionid={value}/y"}},
    "a URL in a URL": lambda value: {"metadata": {"url": f"https://a.example/r/https%3A%2F%2Fb.example%3Ft%3D{value}"}},
    "user of a URL": lambda value: {"metadata": {"url": f"https://{value}:{value}@a.example/"}},
    "URL with escapes": lambda value: {"metadata": {"url": f"https:\\/\\/a.example\\/x?t={value}"}},
}

# Values that give themselves away, with the texts by which they would be recognised.
VALUES: dict[str, tuple[str, tuple[str, ...]]] = {
    "email": ("ada.lovelace@mail.example.org", ("ada.lovelace", "mail.example.org")),
    "card": ("4111111111111111", ("4111111111111111",)),
    "card in groups": ("5500 0055 5555 5559", ("5500 0055 5555 5559", "5500005555555559")),
    "card with dashes": ("3782-822463-10005", ("3782-822463-10005",)),
    "iban": ("DE89370400440532013000", ("DE89370400440532013000",)),
    "iban in groups": ("GB29 NWBK 6016 1331 9268 19", ("GB29 NWBK", "6016 1331")),
    "ipv4": ("203.0.113.77", ("203.0.113.77",)),
    "ipv6": ("2001:db8:85a3::8a2e:370:7334", ("2001:db8:85a3",)),
    "phone": ("+49 171 2345678", ("171 2345678", "2345678")),
    "phone in one piece": ("+4915112345678", ("4915112345678",)),
    "US phone": ("(650) 253-0000", ("253-0000",)),
    "ssn": ("536-90-4399", ("536-90-4399",)),
    "jwt": (
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
        ("eyJhbGci", "dozjgNry"),
    ),
    "aws key": ("AKIA" + "IOSFODNN7EXAMPLE", ("IOSFODNN7EXAMPLE",)),
    "github token": ("ghp_" + "a1B2" * 9, ("a1B2a1B2",)),
    "stripe key": ("sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc", ("4eC39HqLyjWDarjtT1zdp7dc",)),
    "slack token": ("xoxb-" + "123456789012-1234567890123-AbCdEfGh", ("123456789012-1234567890123",)),
    "google key": ("AIza" + "SyA1234567890abcdefghijklmnopqrstuv", ("SyA1234567890",)),
    "password in text": ("password: hunter2secret", ("hunter2secret",)),
    "German password": ("Passwort: geheim2024x", ("geheim2024x",)),
    "bearer": ("Bearer abcdef1234567890", ("abcdef1234567890",)),
    "cookie": ("Cookie: sid=s3ss10nvalue; theme=dark", ("s3ss10nvalue",)),
}
# An id of digits in one piece proves nothing, so these stay in ids (docs/kept-out.md).
NOT_IN_IDS = {
    *("card", "US phone", "ssn"),
}
PLACES: dict[str, Callable[[str], Event]] = {
    "a label": lambda value: {"metadata": {"label": value}},
    "a sentence": lambda value: {"metadata": {"reason": f"because {value} was seen"}},
    "a list": lambda value: {"metadata": {"tags": ["a", value]}},
    "a nested list": lambda value: {"metadata": {"grid": [[{"cell_text": [value]}]]}},
    "a name": lambda value: {"metadata": {"counts": {value: 1}}},
    "a title": lambda value: {"metadata": {"title": f"Profile: {value}"}},
    "a search": lambda value: {"metadata": {"query": value}},
    "an error": lambda value: {"metadata": {"error_message": f"cannot find {value}"}},
    "a message": lambda value: {"message_content": f"I am {value}, thanks"},
    "a path": lambda value: {"metadata": {"url": f"https://a.example/u/{value}/edit"}},
    "an encoded path": lambda value: {"metadata": {"url": f"https://a.example/u/{quote(value, safe='')}/edit"}},
    "a query": lambda value: {"metadata": {"url": f"https://a.example/?c={quote(value)}&utm_source=x"}},
    "a fragment": lambda value: {"metadata": {"referrer": f"https://a.example/#/u/{value}"}},
    "a form": lambda value: {"metadata": {"body_sent": f"a=1&contact={value}&b=2"}},
    "JSON in a string": lambda value: {"metadata": {"blob": json.dumps({"deep": {"er": value}})}},
    "a top field": lambda value: {"screen": value},
    "an event name": lambda value: {"interaction_type": f"seen {value}"},
    "an id": lambda value: {"metadata": {"order_id": value}},
    "the post": lambda value: {"post_id": value},
    "the session": lambda value: {"session_id": value},
}
IDS = {"an id", "the post", "the session"}
# Percent-encoded, only e-mail addresses are recognised in a path; the rest of an encoded path stays.
ENCODED = {"email", "card", "iban", "ipv4", "jwt", "aws key", "github token", "stripe key", "slack token", "google key"}


def hidden() -> Iterator[Hidden]:
    """All of them, each with a value of its own where its name gives it away."""
    for number, name in enumerate(dict.fromkeys(_NAMES.split())):
        for place, event in NAMED_PLACES.items():
            marker = f"Zwq{number}x{len(place)}"
            yield Hidden(f"{name} {place}", event(name, marker), (marker,))
    for number, (place, with_person) in enumerate(OBJECTS.items()):
        marker = f"Qzv{number}y"
        yield Hidden(place, with_person(marker), (marker,))
    for what, (value, markers) in VALUES.items():
        for place, event_with in PLACES.items():
            if (place in IDS and what in NOT_IN_IDS) or (place == "an encoded path" and what not in ENCODED):
                continue
            yield Hidden(f"{what} in {place}", event_with(value), markers)


# Values of ordinary events that must be stored as they are, in a field of this name.
BENIGN: list[tuple[str, Any]] = [
    ("post_id", "6502530000"),
    ("post_id", "4111111111111111"),
    ("post_id", "1234567890123456_10158000000000001"),
    ("post_id", "+1"),
    ("postId", 4111111111111111),
    ("post_id", "https://news.example/item?id=38912345"),
    ("order_id", "123-45-6789012"),
    ("order_id", "113-1234567-1234567"),
    ("orderId", "0049171234567890"),
    ("thread_id", "550e8400-e29b-41d4-a716-446655440000"),
    ("chat_session_id", "12345678-1234-1234-1234-123456789012"),
    ("session", "01890a5d-ac96-774b-bcce-b302099a8057"),
    ("ulid", "01ARZ3NDEKTSV4RRFFQ69G5FAV"),
    ("object", "507f1f77bcf86cd799439011"),
    ("commit", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("digest", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("md5", "d41d8cd98f00b204e9800998ecf8427e"),
    ("nano", "V1StGXR8_Z5jdHi6B-myT"),
    ("at", "2024-10-15T10:30:00.123456+00:00"),
    ("at", "2024-10-15 10:30:00"),
    ("at", "2024-10-15 10:30:00.123456"),
    ("at", "20241015103000"),
    ("at", "Tue, 15 Oct 2024 10:30:00 GMT"),
    ("at", "15.10.2024 10:30"),
    ("at", "10/15/2024"),
    ("at", "1700000000000"),
    ("at", 1700000000000),
    ("at", 1700000000123456),
    ("at", 1700000000123456789),
    ("at", "1700000000.123456"),
    ("offset", "+02:00"),
    ("timezone", "America/Argentina/Buenos_Aires"),
    ("clock", "10:30:00:15"),
    ("taken", "2024:10:15 10:30:00"),
    ("price", "1,234,567.89 €"),
    ("price", "$1.299,00"),
    ("price", "19.99"),
    ("prices", [199, 299, 1299, 1999, 2999, 3999, 4999]),
    ("amount", 4111.11),
    ("share", "87.5 %"),
    ("version", "1.2.3.4"),
    ("app_version", "10.2.14.3"),
    ("label", "1.2.3.4"),
    ("label", "v10.2.14.3"),
    ("label", "version 10.2.14.3"),
    ("label", "18.2.0-rc.1+build.123"),
    ("label", "^18.2.0 || ~17.0.1"),
    ("label", "react@18.2.0"),
    ("label", "8.8.8.8"),
    ("label", "127.0.0.1:5432"),
    ("label", "0.0.0.0"),
    ("label", "203.0.113.0"),
    (
        "userAgent",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36",
    ),
    ("userAgent", "Mozilla/5.0 (X11; Linux) Chrome/91.0.4472.124 Edg/91.0.864.59"),
    ("userAgent", "okhttp/4.12.0.1 build/12.10.20.30"),
    ("agent", "Dalvik/2.1.0 (Linux; U; Android 14; SM-S918B Build/UP1A.231005.007)"),
    ("viewport", "1920x1080"),
    ("viewport", {"width": 1920, "height": 1080}),
    ("position", "52.520006599999987"),
    ("position", "-0.127758, 51.507351"),
    ("lat", 52.520006599999987),
    ("color", "#ff00aa"),
    ("transform", "matrix(1, 0, 0, 1, 120, 4500)"),
    ("url", "https://shop.example/a/b"),
    ("url", "https://shop.example:8080/a/b.html"),
    ("url", "https://shop.example/a?utm_source=news&utm_medium=email&utm_campaign=spring"),
    ("url", "http://203.0.113.7/health"),
    ("url", "android-app://com.example.app"),
    ("url", "/products/1234/reviews"),
    ("pathname", "/home"),
    ("host", "www.shop.example"),
    ("file", "src/components/App.tsx:120:45"),
    ("stack_line", "at render (App.js:120:45)"),
    ("code", "std::vector<int>::size"),
    ("code", "a::b"),
    ("code", "if (a == b && c != d) return x;"),
    ("code", "ERR_CONNECTION_REFUSED"),
    ("label", "issue #1234"),
    ("label", "owner/repo#12"),
    ("label", "C# or F#?"),
    ("label", "Really? Yes!"),
    ("label", "@bob liked this"),
    ("label", "follow @ada_lovelace on Mastodon"),
    ("label", "a@b"),
    ("label", "50 % of 1,000 = 500"),
    ("label", "x=1"),
    ("label", "the secret: practice"),
    ("label", "my password is wrong 3 times"),
    ("label", "Passwort vergessen?"),
    ("label", "token bucket of 500"),
    ("label", "cookie settings opened"),
    ("label", "risk-free-and-task-force-2024-something"),
    ("label", "call 555-1234"),
    ("label", "numbers 10, 25, 40, 100, 2000, 35, 4500, 12, 77"),
    ("label", "Die Straße ist 1.234,5 km lang, Baujahr 1998 - 2004"),
    ("label", "Der Preis stieg von 199 auf 249 Euro (+25 %)"),
    ("label", "Kapitel 3, Seite 120-145, ISBN 978-3-16-148410-0"),
    ("label", "ISBN 9783161484100"),
    ("label", "EAN 4006381333931"),
    ("label", "Bestellung 2024-000123 vom 3.4."),
    ("label", "Flight LH 1234 at 10:30, seat 12A"),
    ("label", "In 2023, 1,250 of 4,800 users (26 %) came back."),
    ("label", "from 2020 to 2024 in 12 steps of 5"),
    ("label", "ünïcödé ½ 4️⃣ 日本語"),
    ("label", "parola del giorno: casa"),
    ("email_sent", True),
    ("has_password", True),
    ("is_email_verified", False),
    ("emails", 5),
    ("email_count", 12),
    ("cookies_accepted", True),
    ("cookie_consent", "accepted"),
    ("password_length", 12),
    ("password_strength", "strong"),
    ("max_tokens", 500),
    ("prompt_tokens", 1200),
    ("tokens", 500),
    ("phone_model", "iPhone 15"),
    ("ip_version", 6),
    ("users", 42),
    ("user_role", "teacher"),
    ("user_count", 3),
    ("user_agent_family", "Firefox"),
    ("userType", "premium"),
    ("sender", "assistant"),
    ("author", "user"),
    ("product_name", "Blue shirt"),
    ("screen_name", "Home"),
    ("event_name", "checkout"),
    ("page_name", "Pricing"),
    ("campaign_name", "spring"),
    ("file_name", "report.pdf"),
    ("hostname", "app.example.org"),
    ("name", "Blue shirt"),
    ("address", "page 3"),
    ("id", "4111111111111111"),
    ("key", "ArrowDown"),
    ("key", "Enter"),
    ("experiment_key", "icon-colour"),
    ("cache_key", "posts:page:3"),
    ("variant", "control"),
    ("card_type", "visa"),
    ("card", {"width": 3, "title": "Offer"}),
    ("credit", 20),
    ("zip", "10115"),
    ("city", "Berlin"),
    ("country", "DE"),
    ("address_type", "home"),
    ("first_paint", 812.4),
    ("first_visit", True),
    ("duration", 5042),
    ("value", 650253),
    ("value", "clicked"),
    ("value", 4930123456),
    ("speed", 1200),
    ("passed", True),
    ("pass", 12),
    ("pin", True),
    ("pinned", "top"),
    ("fp", 812),
    ("microphone", "built-in"),
    ("headphones", "bluetooth"),
    ("shipping", "express"),
    ("vip", "gold"),
    ("voip", "yes"),
    ("authored", "2024"),
    ("ownership", "shared"),
    ("contact", "form"),
    ("profile", "dark"),
    ("tracking", "1Z999AA10123456784"),
    ("blob", '{"a": [1, 2, {"b": "c"}], "d": "e"}'),
    ("blob", "[1, 2, 3]"),
    ("query", "running shoes under 100 euros"),
    ("search", "running shoes"),
    ("title", "10 things to do in 2024 - Blog"),
    ("description", "Über uns: Öffnungszeiten 10:00 - 18:30 Uhr"),
]
