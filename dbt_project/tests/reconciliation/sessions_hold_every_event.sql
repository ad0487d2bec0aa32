-- Hurts: anyone counting events per session. Each event of a touched session is in exactly one session.
{{ config(meta={'dagster': {'ref': {'name': 'fct_sessions'}}}) }}

with current_events as (

    {{ current_events('int_touched_session_keys', ['session_key']) }}

),

sessions as (

    select coalesce(sum(event_count), 0) as events from {{ ref('fct_sessions') }}

),

events as (

    select count(*) as events from current_events

)

select
    sessions.events as in_sessions,
    events.events as in_event_store
from sessions
cross join events
where sessions.events <> events.events
