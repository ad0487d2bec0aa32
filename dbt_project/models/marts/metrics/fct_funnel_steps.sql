with events as (

    select
        *,
        row_number() over (partition by session_key order by occurred_at, event_id) as position,
        event_name in ('chat_started', 'post_chatted')
        or (event_name = 'chat_message_sent' and message_role = 'user') as is_chat,
        event_name in ('post_feedback_given', 'chat_rated') as is_feedback
    from {{ ref('int_sessionized_events') }}
    where session_key is not null

),

session_users as (

    select
        session_key,
        {{ first_value_of('user_key') }} as user_key
    from events
    group by session_key

),

views as (

    select
        session_key,
        min(position) as position
    from events
    where is_view
    group by session_key

),

chats as (

    select
        events.session_key,
        min(events.position) as position
    from events
    inner join views on views.session_key = events.session_key
    where events.is_chat and events.position > views.position
    group by events.session_key

),

feedbacks as (

    select
        events.session_key,
        min(events.position) as position
    from events
    inner join chats on chats.session_key = events.session_key
    where events.is_feedback and events.position > chats.position
    group by events.session_key

),

steps as (

    select
        1 as step_number,
        'view' as step,
        *
    from views
    union all
    select
        2 as step_number,
        'chat' as step,
        *
    from chats
    union all
    select
        3 as step_number,
        'feedback' as step,
        *
    from feedbacks

),

described as (

    select
        steps.session_key,
        steps.step_number,
        session_users.user_key,
        steps.step,
        events.occurred_at as reached_at,
        extract(
            epoch from events.occurred_at
            - lag(events.occurred_at) over (partition by steps.session_key order by steps.step_number)
        )::numeric as seconds_since_previous_step,
        {{ batch_id() }} as _batch_id
    from steps
    inner join events
        on
            events.session_key = steps.session_key
            and events.position = steps.position
    inner join session_users
        on
            session_users.session_key = steps.session_key
            and session_users.user_key is not null

)

select * from described
