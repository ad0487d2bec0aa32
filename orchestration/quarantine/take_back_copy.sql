-- Quarantine the copy that a release landed, unless a published batch already covers it.
insert into raw.quarantined_events (
    batch_id, reason, detail, state, event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at,
    user_key, anonymous_key, session_id, payload, context
)
select
    original.batch_id,
    original.reason,
    original.detail,
    'discarded' as state,
    copy.event_id,
    copy.source_id,
    copy.dialect,
    copy.event_name,
    copy.occurred_at,
    copy.sent_at,
    copy.received_at,
    copy.user_key,
    copy.anonymous_key,
    copy.session_id,
    copy.payload,
    copy.context
from raw.quarantined_events as original
inner join raw.events as copy
    on
        original.source_id = copy.source_id
        and original.event_id = copy.event_id
        and original.landed_again_at = copy.received_at
where
    original.quarantine_id = %(id)s
    and not exists (
        select 1 from ops.batches as batch
        where
            batch.state = 'published'
            and pg_visible_in_snapshot(copy.xact_id::text::xid8, batch.upper_snapshot)
    )
on conflict (source_id, event_id, received_at) do update set state = 'discarded'
returning quarantine_id;
