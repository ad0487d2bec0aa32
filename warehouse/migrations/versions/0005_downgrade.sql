drop function store.event_identity(text, text, text, jsonb);
drop view if exists candidate.landed_events cascade;
drop aggregate store.session_start(timestamptz, boolean);
drop function store.later_session_start(timestamptz, timestamptz, boolean);
alter table ops.batches drop column reused_ids;
drop trigger rejected_events_replayed on raw.rejected_events;
drop function raw.note_replay();
drop index raw.rejected_events_date, raw.rejected_events_replayed_xact_id, raw.rejected_events_xact_id;
alter table raw.rejected_events drop column replayed_xact_id, drop column xact_id cascade;
