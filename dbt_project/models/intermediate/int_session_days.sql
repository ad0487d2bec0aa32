{#- Each count reads the events again: PostgreSQL would copy a CTE that several queries read. -#}
with events as (

    select
        *,
        {{ session_or_event_key() }} as unit_key,
        {{ order_mark() }} as mark,
        coalesce(user_key, '') as viewer_key
    from {{ rows('int_events', by_session()) }} as event
    {{ fence() }}

),

days as (

    select
        unit_key as session_key,
        date,
        viewer_key,
        min(user_key) as user_key,
        {{ utc_hour('min(occurred_at)') }} as hour,
        bool_or(session_key is not null) as in_session,
        min(source_id) as source_id,
        count(*) as event_count,
        count(*) filter (where is_view) as views,
        count(*) filter (where is_interaction) as interactions,
        count(*) filter (where {{ is_user_message() }}) as chat_messages_sent,
        count(accuracy_feedback) as feedback_given,
        count(*) filter (where accuracy_feedback = 'correct') as feedback_correct,
        sum(scroll_speed) as scroll_speed_sum,
        count(scroll_speed) as scroll_speed_count,
        min(occurred_at) as first_seen_at,
        max(occurred_at) as last_seen_at,
        bool_or(is_bot) as has_bot_event,
        {{ last_mark('timezone') }} as timezone,
        {{ last_mark('locale') }} as locale,
        {{ last_mark('browser') }} as browser,
        {{ last_mark('country') }} as country,
        {{ last_mark('user_role') }} as role,
        {{ last_mark('experiment_groups::text') }} as experiment_groups,
        {{ first_mark('registration_source') }} as registration_source,
        nullif(count(*) filter (where event_category = 'learning'), 0) as learning_events,
        nullif({{ count_of('xp_earned') }}, 0) as xp_events,
        sum(xp_amount) filter (where event_name = 'xp_earned') as xp_earned,
        nullif({{ count_of('level_reached') }}, 0) as levels_gained,
        max(level) filter (where event_category = 'learning') as level,
        nullif({{ count_of('streak_updated') }}, 0) as streak_updates,
        {{ last_mark('streak_days::text', where="event_category = 'learning'") }} as streak_days
    from events
    group by unit_key, date, viewer_key

),

learning as (

    {#- In a query of its own, because distinct aggregates sort their rows. #}
    select
        {{ session_or_event_key() }} as unit_key,
        date,
        coalesce(user_key, '') as viewer_key,
        array_agg(distinct material_id) filter (where event_name = 'material_viewed' and material_id is not null)
            as materials_viewed,
        array_agg(distinct material_id) filter (where event_name = 'material_completed' and material_id is not null)
            as materials_completed,
        array_agg(distinct coalesce(achievement_id, event_id::text)) filter (where event_name = 'achievement_unlocked')
            as achievements_unlocked
    from {{ rows(
        'int_events', by_session(),
        where="l.event_name in ('material_viewed', 'material_completed', 'achievement_unlocked')"
    ) }} as event
    group by {{ session_or_event_key() }}, date, coalesce(user_key, '')

),

names as (

    select
        {{ session_or_event_key() }} as unit_key,
        date,
        coalesce(user_key, '') as viewer_key,
        event_name,
        count(*) as event_count
    from {{ rows('int_events', by_session()) }} as event
    group by {{ session_or_event_key() }}, date, coalesce(user_key, ''), event_name

),

event_counts as (

    select
        unit_key,
        date,
        viewer_key,
        {{ count_map('event_name', 'event_count') }} as event_counts
    from names
    group by unit_key, date, viewer_key

),

viewed_posts as (

    select
        session_key,
        date,
        viewer_key,
        array_agg(post_id order by post_id) as viewed_posts
    from {{ rows('int_session_posts', ['session_key'], where='l.is_user and l.views > 0') }} as post
    group by session_key, date, viewer_key

),

sessions as (

    {#- touches=false: sessions change only with their events, except for their end, which no day uses. #}
    select
        session_key,
        {{ utc_date('started_at') }} as date,
        coalesce(user_key, '') as viewer_key,
        duration_seconds,
        is_bounce,
        page_views,
        is_bot
    from {{ rows('fct_sessions', ['session_key'], touches=false) }} as session

)

select
    days.*,
    learning.materials_viewed,
    learning.materials_completed,
    learning.achievements_unlocked,
    event_counts.event_counts,
    viewed_posts.viewed_posts,
    coalesce(whole_sessions.is_bot, days.has_bot_event, false) as is_bot,
    {#- The first event of a session has the session's user, so the day on which it starts is a day of that user. #}
    sessions.session_key is not null as starts_session,
    sessions.duration_seconds,
    sessions.is_bounce,
    sessions.page_views
from days
inner join event_counts
    on
        event_counts.unit_key = days.session_key
        and event_counts.date = days.date
        and event_counts.viewer_key = days.viewer_key
left join learning
    on
        learning.unit_key = days.session_key
        and learning.date = days.date
        and learning.viewer_key = days.viewer_key
left join viewed_posts
    on
        viewed_posts.session_key = days.session_key
        and viewed_posts.date = days.date
        and viewed_posts.viewer_key = days.viewer_key
left join sessions as whole_sessions on whole_sessions.session_key = days.session_key
left join sessions
    on
        sessions.session_key = days.session_key
        and sessions.date = days.date
        and sessions.viewer_key = days.viewer_key
