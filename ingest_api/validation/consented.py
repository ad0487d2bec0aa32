"""What an event's person agreed to, and what of the event may be stored because of it."""

import csv
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from ingest_api.consent import PURPOSE_OF_REASON, Consent, Reason
from ingest_api.event import Arrival, ConsentChange, Draft, Judged
from ingest_api.privacy.device_detail import without_detail, without_detail_of_context
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.validation.statements import choice_of, may_state, stated_by
from ingest_api.verdict import Skipped
from warehouse.settings import settings

ESSENTIAL_CATEGORIES = frozenset({"error", "performance"})
EXPOSURES = frozenset({"experiment_exposed", "feature_flag_called"})

_encode = msgspec.json.Encoder().encode


class ConsentOfRequest:
    """The consent of each event of a request, and what it leaves of the event."""

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival

    def of(
        self, draft: Draft, user_key: str | None, anonymous_key: str | None, changes: list[ConsentChange]
    ) -> Consent:
        """What the event's person agreed to. A choice that the event reports is added to `changes`."""
        said = None
        if may_state(draft):
            said = choice = choice_of(draft)
            if choice is None:
                said = stated_by(draft.payload)
            elif (person := user_key or anonymous_key) is not None:
                named = draft.anonymous_id if user_key is None else draft.user_id
                assert named is not None
                changes.append(ConsentChange(person, self._arrival.pseudonyms.mark(named), choice))
        return self._arrival.policy.consent(user_key, anonymous_key, draft.session_id, said)

    def pseudonyms(self, consent: Consent) -> Pseudonyms:
        """The source's pseudonyms, which drop the text of messages unless it may be stored."""
        pseudonyms = self._arrival.pseudonyms
        return pseudonyms if consent.keeps_text else pseudonyms.without_messages

    def context(self, consent: Consent, user_agent: str | None) -> bytes | None:
        """The part of what the request tells of its client that may be stored, as JSON."""
        context = self._arrival.context(user_agent)
        if context is None or consent.mode == "full":
            return context
        kept = without_detail_of_context(msgspec.json.decode(context), consent.mode)
        return _encode(kept) if kept else None


def refusal_of(consent: Consent, dialect: str, name: str) -> Reason | None:
    """Why an event of this name is only counted; None if it is stored."""
    if "essential" not in consent.purposes:
        return "consent_withdrawn"
    kind = kinds_of_events(settings().event_names_file).get((dialect, name))
    if kind == "exposure" and "experiments" not in consent.purposes:
        return "consent_experiments"
    if kind != "essential" and "analytics" not in consent.purposes:
        return "consent_analytics"
    return None


def consent_of_unreadable(original: Any, keys: list[str | None], sessions: list[str], arrival: Arrival) -> Consent:
    """What the people agreed to whom a rejected event may name: the strictest of theirs."""
    said = stated_by(original)
    policy = arrival.policy
    consents = [policy.consent(key, None, None, said) for key in keys]
    consents += [policy.consent(None, None, session, said) for session in sessions]
    if not consents:
        return policy.consent(None, None, None, said)
    purposes = frozenset.intersection(*(each.purposes for each in consents))
    strictest = "strict" if any(each.mode == "strict" for each in consents) else consents[0].mode
    return Consent(purposes, strictest)


def kept_of(payload: Any, consent: Consent) -> Any:
    """A payload without what the consent's mode does not cover."""
    return payload if consent.mode == "full" else without_detail(payload, consent.mode)


@lru_cache(1)
def kinds_of_events(registry: Path) -> dict[tuple[str, str], str]:
    """`essential` and `exposure`, by dialect and name as sent; all other events are analytics."""
    kinds = {}
    with registry.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["event_name"] in EXPOSURES:
                kinds[row["dialect"], row["raw_name"]] = "exposure"
            elif row["event_category"] in ESSENTIAL_CATEGORIES:
                kinds[row["dialect"], row["raw_name"]] = "essential"
    return kinds


def skipped_by_consent(judged: Judged) -> dict[str, int]:
    """How many events were only counted because of consent, by the purpose that was not agreed to."""
    if not any(isinstance(verdict, Skipped) for verdict in judged.verdicts):
        return {}
    codes = [each.code for each in judged.verdicts if isinstance(each, Skipped)]
    return dict(Counter(PURPOSE_OF_REASON[code] for code in codes if code in PURPOSE_OF_REASON))
