-- The events that violate a schema of mode quarantine.
create temporary table events_off_plan (
    source_id text not null,
    event_id uuid not null,
    received_at timestamptz not null,
    detail text not null
) on commit drop;
