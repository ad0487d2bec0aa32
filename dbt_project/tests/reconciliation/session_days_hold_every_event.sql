-- Hurts: everyone reading active users. The users and events of a touched session's days are those of the store.
{{ config(meta={'dagster': {'ref': {'name': 'int_session_days'}}}) }}

with current_events as (

    {{ current_events('int_touched_session_keys', ['session_key']) }}

),

in_store as (

    select
        session_key,
        {{ utc_date('occurred_at') }} as date,
        user_key,
        count(*) as events
    from current_events
    group by session_key, {{ utc_date('occurred_at') }}, user_key

),

in_days as (

    select
        session_key,
        date,
        user_key,
        event_count as events
    from {{ ref('int_session_days') }}

),

missing_days as (

    select * from in_store
    except all
    select * from in_days

),

unknown_days as (

    select * from in_days
    except all
    select * from in_store

)

select * from missing_days
union all
select * from unknown_days
