-- depends_on: {{ ref('int_touched_events') }}
{%- set store = published('store', 'int_events') %}
{%- set keys = [
    'source_id', 'event_name', 'date', 'hour', 'user_key', 'anonymous_key', 'post_id', 'is_view', 'chat_key',
    'experiment_key', 'community_id', 'metric_name', 'learning_date',
] %}

with attributions as (

    select
        {{ keys | join(', ') }},
        is_recounted,
        true as is_now
    from {{ ref('int_sessionized_events') }}
    where is_changed
    {% if store -%}
    union all
    -- What the changed events counted for before: those keys lose them.
    select
        stored.{{ keys | join(', stored.') }},
        touched.is_recounted,
        false as is_now
    from {{ store }} as stored
    inner join {{ ref('int_touched_events') }} as touched
        on
            touched.source_id = stored.source_id
            and touched.event_id = stored.event_id
    {%- endif %}

)

select * from attributions
