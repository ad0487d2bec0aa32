-- Whether the batch has events of other sources.
select exists(
    select 1 from candidate.accepted_events
    where source_id <> all(%(sources)s::text[])
) as is_so;
