"""Judge each event of a request: its verdict and its row."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from ingest_api.consent import Consent
from ingest_api.event import Arrival, ConsentChange, Draft, Judged
from ingest_api.ids import remembered_id
from ingest_api.landing.copy_rows import event_row, microseconds, moment_of, shared_fields
from ingest_api.limits import MAX_EVENT_BYTES, MAX_ID_CHARACTERS, MAX_KEPT_BYTES, MAX_NAME_CHARACTERS, BadValue
from ingest_api.privacy.user_info import text_without_user_info, without_user_info
from ingest_api.turns import Steps
from ingest_api.validation.clock import FURTHEST_AHEAD, OLDEST, parse_time, skew_of
from ingest_api.validation.consented import ConsentOfRequest, kept_of, refusal_of
from ingest_api.validation.event_id import EventIds, session_id_of
from ingest_api.validation.labels import check_labels
from ingest_api.validation.rejects import json_size, reject_of
from ingest_api.validation.sanitize import clean
from ingest_api.validation.statements import may_state
from ingest_api.verdict import FUTURE_TIMESTAMP, TOO_OLD, Accepted, Rejected, Skipped, Verdict

_OLDEST = OLDEST // timedelta(microseconds=1)
_FURTHEST_AHEAD = FURTHEST_AHEAD // timedelta(microseconds=1)
_SECOND = 1_000_000
_BEGINNING = microseconds(datetime.min.replace(tzinfo=UTC))

_encode = msgspec.json.Encoder().encode


def judge(drafts: Sequence[Draft | Rejected], originals: list[Any], arrival: Arrival) -> Judged:
    """Give each draft its verdict and, if accepted, its encoded raw row; `originals` are the events as sent.

    The received times of a request's events are a microsecond apart, in the events' order.
    """
    judged, judge_one = Judged(originals), _Judge(arrival)
    for index, draft in enumerate(drafts):
        judge_one.into(judged, draft, index)
    judged.consent_changes = judge_one.consent_changes
    return judged


def judging(drafts: Sequence[Draft | Rejected], originals: list[Any], arrival: Arrival) -> Steps[Judged]:
    """`judge`, in steps of an event."""
    judged, judge_one = Judged(originals), _Judge(arrival)
    for index, draft in enumerate(drafts):
        judge_one.into(judged, draft, index)
        yield
    judged.consent_changes = judge_one.consent_changes
    return judged


class _Judge:
    """Judges the events of one request; what they share is computed once."""

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._received_at = microseconds(arrival.received_at)
        skew = skew_of(arrival.sent_at, arrival.received_at)
        self._skew = 0 if skew is None else skew // timedelta(microseconds=1)
        self._shared: dict[str | None, bytes] = {}
        self._withholds = arrival.policy.withholds
        self._asks_consent = arrival.policy.asks_consent
        self._consents = ConsentOfRequest(arrival)
        self.consent_changes: list[ConsentChange] = []
        self._event_ids = EventIds(arrival)

    def into(self, judged: Judged, draft: Draft | Rejected, index: int) -> None:
        """Add the verdict on a draft, and what is to be stored of it."""
        verdict: Verdict
        if isinstance(draft, Rejected):
            verdict = draft
        else:
            try:
                verdict, row = self(draft, index)
                if row is not None:
                    judged.rows.append(row)
            except BadValue as bad:
                verdict = bad.rejected
        judged.verdicts.append(verdict)
        if not isinstance(verdict, Accepted) and (
            reject := reject_of(verdict, draft, judged.originals[index], self._arrival)
        ):
            judged.rejects.append(reject)

    def __call__(self, draft: Draft, index: int) -> tuple[Verdict, bytes | None]:
        """The verdict on a draft, and its row if accepted. Raises BadValue."""
        arrival = self._arrival
        received_at = self._received_at + index
        occurred_at = self._occurred_at(draft, received_at)
        if arrival.is_large and (size := json_size(draft.payload)) > MAX_KEPT_BYTES:
            return _too_large(size), None
        if arrival.may_have_user_info:
            _remove_user_info(draft)
        if arrival.suspicious:
            draft.payload = clean(draft.payload)
            draft.name, draft.session_id = clean(draft.name), clean(draft.session_id)
        _check_lengths(draft)
        placeholders = 0
        user_key = anonymous_key = None
        if draft.user_id is not None and (user_key := arrival.pseudonyms.user_key(draft.user_id)) is None:
            placeholders += 1
        if (
            draft.anonymous_id is not None
            and (anonymous_key := arrival.pseudonyms.user_key(draft.anonymous_id)) is None
        ):
            placeholders += 1
        if draft.session_id is not None and (session_id := remembered_id(draft.session_id)) != draft.session_id:
            draft.session_id = session_id
            placeholders += session_id is None
        consent, pseudonyms = None, arrival.pseudonyms
        if self._asks_consent or may_state(draft):
            consent = self._consents.of(draft, user_key, anonymous_key, self.consent_changes)
            pseudonyms = self._consents.pseudonyms(consent)
        payload_without_identifiers = pseudonyms.without_identifiers(draft.payload, may_have_secrets=False)
        if arrival.may_have_secrets:
            strings = pseudonyms.strings
            if found := strings.in_event(_encode(payload_without_identifiers)):
                payload_without_identifiers = strings.masked(payload_without_identifiers, found)
            draft.name = strings.name(draft.name)
            if draft.session_id is not None:
                draft.session_id = strings.session(draft.session_id)
        _keep_length(draft.payload, payload_without_identifiers)
        if consent is not None:
            payload_without_identifiers = kept_of(payload_without_identifiers, consent)
        event_id = self._event_ids.of(draft, index, user_key, payload_without_identifiers)
        if draft.starts_session:
            draft.session_id = str(session_id_of(event_id, user_key))
            payload_without_identifiers["session_id"] = draft.session_id
        payload = _encode(payload_without_identifiers)
        if len(payload) > MAX_EVENT_BYTES:
            return _too_large(len(payload)), None
        if len(payload) > MAX_ID_CHARACTERS:
            check_labels(payload_without_identifiers)
        if self._withholds:
            reason = arrival.policy.withheld(user_key, anonymous_key, draft.session_id, event_id)
            if reason is not None:
                return Skipped(UUID(bytes=event_id), reason, "Withheld: source policy."), None
        if consent is not None and (refusal := refusal_of(consent, arrival.dialect, draft.name)) is not None:
            return Skipped(UUID(bytes=event_id), refusal, "Withheld: the user's consent."), None
        if not received_at - _OLDEST <= occurred_at <= received_at + _FURTHEST_AHEAD:
            return _out_of_time(occurred_at, received_at, event_id), None
        row = event_row(
            self._shared_fields(draft.user_agent)
            if placeholders == 0 and consent is None
            else self._own_fields(draft.user_agent, placeholders, consent),
            draft.name,
            draft.session_id,
            user_key,
            anonymous_key,
            event_id,
            occurred_at,
            received_at,
            payload,
        )
        return Accepted(event_id), row

    def _occurred_at(self, draft: Draft, received_at: int) -> int:
        if draft.client_time is None:
            return received_at
        try:
            occurred_at = microseconds(parse_time(draft.client_time))
        except (ValueError, OverflowError) as error:
            raise BadValue("invalid_timestamp", f"Unreadable time: {error}.", ".timestamp") from None
        return occurred_at if self._skew == 0 else self._corrected(occurred_at, received_at)

    def _corrected(self, occurred_at: int, received_at: int) -> int:
        """The time by our clock; the event's own if that would be after its receipt, since then `sent_at` is wrong.

        Clients that send it in whole seconds name a moment up to a second before the event.
        """
        corrected = max(occurred_at + self._skew, _BEGINNING)
        if self._skew < 0 or corrected <= received_at:
            return corrected
        return received_at if corrected <= received_at + _SECOND else occurred_at

    def _shared_fields(self, user_agent: str | None) -> bytes:
        shared = self._shared.get(user_agent)
        if shared is None:
            arrival = self._arrival
            context = arrival.context(user_agent)
            shared = shared_fields(arrival.source_id, arrival.dialect, arrival.sent_at, context)
            self._shared[user_agent] = shared
        return shared

    def _own_fields(self, user_agent: str | None, placeholders: int, consent: Consent | None) -> bytes:
        """The same of an event with placeholder ids, which the landing gate adds up, or of a person with a consent."""
        arrival = self._arrival
        context = arrival.context(user_agent) if consent is None else self._consents.context(consent, user_agent)
        if placeholders:
            known = msgspec.json.decode(context) if context else {}
            context = _encode({**known, "placeholder_ids": placeholders})
        return shared_fields(arrival.source_id, arrival.dialect, arrival.sent_at, context)


def _remove_user_info(draft: Draft) -> None:
    draft.payload, draft.name = without_user_info(draft.payload), text_without_user_info(draft.name)
    if draft.session_id is not None:
        draft.session_id = text_without_user_info(draft.session_id)


def _keep_length(sent: dict[str, Any], kept: dict[str, Any]) -> None:
    """Record the original length of a message that was masked or dropped."""
    content = sent.get("message_content")
    if isinstance(content, str) and kept["message_content"] != content and sent.get("message_length") is None:
        kept["message_length"] = len(content)


def _check_lengths(draft: Draft) -> None:
    """The payload's size limit does not cover these values, because they may come from outside the payload."""
    if len(draft.name) > MAX_NAME_CHARACTERS:
        raise BadValue("too_large", f"Expected an event name of at most {MAX_NAME_CHARACTERS} characters.")
    if draft.event_id is not None and len(draft.event_id) > MAX_ID_CHARACTERS:
        raise _too_long("event_id")
    if draft.session_id is not None and len(draft.session_id) > MAX_ID_CHARACTERS:
        raise _too_long("session_id")


def _too_long(name: str) -> BadValue:
    return BadValue("too_large", f"Expected {name} of at most {MAX_ID_CHARACTERS} characters.", f".{name}")


def _out_of_time(occurred_at: int, received_at: int, event_id: bytes) -> Rejected | Skipped:
    when = moment_of(occurred_at).isoformat()
    if occurred_at > received_at:
        return Rejected(FUTURE_TIMESTAMP, f"{when} is more than 5 minutes in the future.")
    return Skipped(UUID(bytes=event_id), TOO_OLD, f"{when} is more than 7 days ago.")


def _too_large(size: int) -> Rejected:
    return Rejected("too_large", f"Expected an event of at most {MAX_EVENT_BYTES} bytes, got {size}.")
