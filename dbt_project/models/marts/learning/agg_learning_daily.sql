with events as (

    {{ current_events('int_touched_learning_days', ['user_key', 'learning_date']) }}

),

activity as (

    select
        user_key,
        learning_date as date,
        count(*) as learning_events,
        count(distinct material_id) filter (where event_name = 'material_viewed') as materials_viewed,
        count(distinct material_id) filter (where event_name = 'material_completed') as materials_completed,
        coalesce(sum(xp_amount) filter (where event_name = 'xp_earned'), 0) as xp_earned
    from events
    group by user_key, learning_date

),

sessions as (

    {{ current_rows(
        'fct_learning_sessions', ['mart.user_key', 'mart.date', 'mart.duration_seconds'],
        'int_touched_session_keys', ['session_key'],
        ref('int_touched_learning_days'), 'wanted.user_key = mart.user_key and wanted.date = mart.date'
    ) }}

),

session_totals as (

    select
        user_key,
        date,
        count(*) as sessions,
        sum(duration_seconds) / 60 as minutes
    from sessions
    group by user_key, date

),

described as (

    select
        touched.user_key,
        touched.date,
        coalesce(session_totals.sessions, 0) as sessions,
        coalesce(session_totals.minutes, 0) as minutes,
        coalesce(activity.learning_events, 0) as learning_events,
        coalesce(activity.materials_viewed, 0) as materials_viewed,
        coalesce(activity.materials_completed, 0) as materials_completed,
        coalesce(activity.xp_earned, 0) as xp_earned,
        {{ batch_id() }} as _batch_id
    from {{ ref('int_touched_learning_days') }} as touched
    left join activity
        on
            activity.user_key = touched.user_key
            and activity.date = touched.date
    left join session_totals
        on
            session_totals.user_key = touched.user_key
            and session_totals.date = touched.date
    where activity.user_key is not null or session_totals.user_key is not null

)

select * from described
