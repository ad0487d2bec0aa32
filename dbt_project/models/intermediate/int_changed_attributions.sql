{%- set store = published('store', 'int_events') %}

with attributions as (

    select
        user_key,
        post_id,
        chat_key,
        experiment_key,
        learning_date
    from {{ ref('int_events') }}
    {% if store -%}
    union
    -- What the changed events counted for before: those keys lose them.
    select
        stored.user_key,
        stored.post_id,
        stored.chat_key,
        stored.experiment_key,
        stored.learning_date
    from {{ store }} as stored
    inner join {{ ref('int_events') }} as changed
        on
            changed.source_id = stored.source_id
            and changed.event_id = stored.event_id
    {%- endif %}

)

select * from attributions
