-- Hurts: everyone. A name listed twice doubles its events, and an unknown category hides them from their readers.
{{ config(meta={'dagster': {'ref': {'name': 'event_names'}}}) }}

with names as (

    select
        *,
        count(*) over (partition by dialect, raw_name) as occurrences,
        count(*) over (partition by event_name) as senders,
        count(*) over (partition by event_name, event_category, is_view, is_interaction) as senders_alike
    from {{ ref('event_names') }}

),

judged as (

    select
        dialect,
        raw_name,
        event_name,
        case
            when dialect is null or raw_name is null then 'dialect or raw_name is missing'
            when occurrences > 1 then 'is listed ' || occurrences || ' times'
            when dialect not in ('extension', 'tracking', 'social', 'learning', 'product', 'segment')
                then 'dialect has no staging model'
            when event_name is null or event_name !~ '^[a-z]+(_[a-z]+)+$' then 'event_name is not in snake_case'
            when
                event_category is null or event_category not in (
                    'interaction', 'consumption', 'chat', 'session', 'performance',
                    'error', 'learning', 'social', 'system', 'custom'
                )
                then 'event_category is not one of the ten'
            when is_view is null or is_interaction is null then 'a flag is missing'
            when is_view and is_interaction then 'counts as view and as interaction'
            when event_category = 'interaction' and not is_interaction then 'category interaction without its flag'
            when senders_alike < senders then 'category or flags differ from another row of this event_name'
            when description is null then 'description is missing'
        end as problem
    from names

)

select
    dialect,
    raw_name,
    event_name,
    problem
from judged
where problem is not null
