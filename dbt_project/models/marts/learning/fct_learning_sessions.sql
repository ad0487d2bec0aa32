with events as (

    select
        *,
        event_category = 'learning'
        or (dialect = 'learning' and event_category = 'session') as is_learning
    from {{ ref('int_sessionized_events') }}
    where session_key is not null

),

sessions as (

    select
        session_key,
        {{ first_value_of('user_key') }} as user_key,
        min(source_id) as source_id,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at,
        {{ first_value_of('learning_duration_seconds', direction='desc') }} as reported_duration_seconds,
        count(*) filter (where is_learning) as learning_events,
        count(distinct material_id) filter (where event_name = 'material_viewed') as materials_viewed,
        count(distinct material_id) filter (where event_name = 'material_completed') as materials_completed,
        sum(xp_amount) filter (where event_name = 'xp_earned') as earned_xp,
        {{ first_value_of('xp_amount', where="event_name = 'session_ended'", direction='desc') }} as reported_xp
    from events
    group by session_key

),

described as (

    select
        session_key,
        user_key,
        source_id,
        {{ utc_date('started_at') }} as date,
        started_at,
        ended_at,
        coalesce(reported_duration_seconds, extract(epoch from ended_at - started_at)::numeric) as duration_seconds,
        learning_events,
        materials_viewed,
        materials_completed,
        coalesce(earned_xp, reported_xp, 0) as xp_earned,
        {{ batch_id() }} as _batch_id
    from sessions
    where learning_events > 0

)

select * from described
