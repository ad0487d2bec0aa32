{#- A session reaches a step with the first event of its kind after the previous step, by place in the session. -#}
with events as (

    select
        session_key,
        place_in_session,
        occurred_at,
        is_view,
        event_name in ('chat_started', 'post_chatted') or ({{ is_user_message() }}) as is_chat,
        event_name in ('post_feedback_given', 'chat_rated') as is_feedback
    from {{ rows('int_events', by_session(), where='l.session_key is not null') }} as event

),

views as (

    select
        session_key,
        min(place_in_session) as place,
        {{ first_in_session('occurred_at::text') }}::timestamptz as reached_at
    from events
    where is_view
    group by session_key

),

chats as (

    select
        events.session_key,
        min(events.place_in_session) as place,
        {{ first_in_session('events.occurred_at::text') }}::timestamptz as reached_at
    from events
    inner join views on views.session_key = events.session_key
    where events.is_chat and events.place_in_session > views.place
    group by events.session_key

),

feedback as (

    select
        events.session_key,
        {{ first_in_session('events.occurred_at::text') }}::timestamptz as reached_at
    from events
    inner join chats on chats.session_key = events.session_key
    where events.is_feedback and events.place_in_session > chats.place
    group by events.session_key

),

sessions as (

    {#- touches=false: a session's user changes only when its events change. #}
    select
        session_key,
        user_key
    from {{ rows('fct_sessions', ['session_key'], touches=false) }} as session
    where user_key is not null

),

reached as (

    select
        sessions.session_key,
        sessions.user_key,
        views.reached_at as viewed_at,
        chats.reached_at as chatted_at,
        feedback.reached_at as feedback_at
    from sessions
    inner join views on views.session_key = sessions.session_key
    left join chats on chats.session_key = sessions.session_key
    left join feedback on feedback.session_key = sessions.session_key

)

select
    reached.session_key,
    steps.step_number,
    reached.user_key,
    steps.step,
    steps.reached_at,
    {{ seconds_between('steps.previous_reached_at', 'steps.reached_at') }} as seconds_since_previous_step
from reached
cross join
    lateral (
        values
        (1, 'view', reached.viewed_at, null::timestamptz),
        (2, 'chat', reached.chatted_at, reached.viewed_at),
        (3, 'feedback', reached.feedback_at, reached.chatted_at)
    ) as steps (step_number, step, reached_at, previous_reached_at)
where steps.reached_at is not null
