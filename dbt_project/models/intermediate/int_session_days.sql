with events as (

    select
        sessionized.*,
        features.feature
    from {{ ref('int_sessionized_events') }} as sessionized
    left join {{ ref('features') }} as features
        on features.event_name = sessionized.event_name
    where sessionized.session_key is not null

),

days as (

    select
        session_key,
        date,
        coalesce(user_key, session_key) as visitor_key,
        user_key,
        count(*) as event_count,
        count(*) filter (where is_view) as views,
        count(*) filter (where event_name = 'post_liked') as likes,
        count(*) filter (where event_name = 'post_commented') as comments,
        count(*) filter (where event_name = 'post_shared') as shares,
        count(*) filter (where accuracy_feedback is not null) as feedback_given,
        count(*) filter (where accuracy_feedback = 'correct') as feedback_correct,
        jsonb_agg(distinct feature) filter (where feature is not null) as features,
        {{ batch_id() }} as _batch_id
    from events
    group by session_key, date, user_key

)

select * from days
