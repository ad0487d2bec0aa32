{#- Without statistics the planner takes a source for a rare one, and reads all events once for every touched key. #}
{{
    config(
        indexes=[{'columns': ['source_id', 'event_id'], 'unique': true}],
        post_hook='analyze {{ this }}'
    )
}}

with changed as (

    select
        {{ event_columns() }},
        session_key,
        user_key,
        {{ batch_id() }} as _batch_id
    from {{ ref('int_sessionized_events') }}
    where is_changed

)

select * from changed
