-- Exposures of the batch to experiments of the registry, and how many of them cannot be right. Exposures to what the
-- registry does not have are not judged, nor are those to archived experiments.
drop table if exists candidate.experiment_exposures;
create unlogged table candidate.experiment_exposures as
with definitions as (

    select
        experiment_key,
        coalesce((definition ->> 'starts_at')::timestamptz, 'infinity') as starts_at,
        coalesce((definition ->> 'ends_at')::timestamptz, 'infinity') as ends_at,
        jsonb_path_query_array(definition, '$.variants[*].key') as variants
    from ops.experiments
    where definition ->> 'status' <> 'archived'

)

select
    event.source_id,
    event.experiment_key,
    count(*) as exposures,
    count(*) filter (where not definitions.variants ? event.variant) as unknown_variants,
    count(*) filter (where event.occurred_at < definitions.starts_at) as before_start,
    count(*) filter (where event.occurred_at >= definitions.ends_at) as after_end
from candidate.int_events as event
inner join definitions on event.experiment_key = definitions.experiment_key
where event.variant is not null
group by event.source_id, event.experiment_key;
