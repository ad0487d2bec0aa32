{%- set is_learning = "(event_category = 'learning' or (dialect = 'learning' and event_category = 'session'))" %}

with learning_sessions as (

    select distinct session_key
    from {{ rows('int_events', by_session(), where='l.session_key is not null and ' ~ is_learning) }} as event

),

sessions as (

    select
        session_key,
        {{ first_in_session('user_key') }} as user_key,
        min(source_id) as source_id,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at,
        {{ last_in_session('learning_duration_seconds::text') }}::numeric as reported_duration_seconds,
        count(*) filter (where {{ is_learning }}) as learning_events,
        count(distinct material_id) filter (where event_name = 'material_viewed') as materials_viewed,
        count(distinct material_id) filter (where event_name = 'material_completed') as materials_completed,
        sum(xp_amount) filter (where event_name = 'xp_earned') as earned_xp,
        {{ last_in_session('xp_amount::text', where="event_name = 'session_ended'") }}::numeric as reported_xp
    from {{ rows('int_events', by_session(), where='l.session_key is not null') }} as event
    where session_key in (select learning_sessions.session_key from learning_sessions)
    group by session_key

)

select
    session_key,
    user_key,
    source_id,
    {{ utc_date('started_at') }} as date,
    started_at,
    ended_at,
    coalesce(reported_duration_seconds, {{ seconds_between('started_at', 'ended_at') }}) as duration_seconds,
    learning_events,
    materials_viewed,
    materials_completed,
    coalesce(earned_xp, reported_xp, 0) as xp_earned
from sessions
