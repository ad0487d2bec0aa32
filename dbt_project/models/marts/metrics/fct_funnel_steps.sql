{#- Each step by a window over the session's events, which are sorted once; joining the steps back to the events made a
    plan that had not ended after ten minutes on 5 million of them. #}
with events as (

    select
        session_key,
        user_key,
        occurred_at,
        place_in_session,
        is_view,
        event_name in ('chat_started', 'post_chatted') or ({{ is_user_message() }}) as is_chat,
        event_name in ('post_feedback_given', 'chat_rated') as is_feedback
    from {{ rows('int_events', by_session(), where='l.session_key is not null') }} as event

),

with_view as (

    select
        *,
        min(place_in_session) filter (where is_view) over (partition by session_key) as view_place
    from events

),

with_chat as (

    select
        *,
        min(place_in_session) filter (where is_chat and place_in_session > view_place)
            over (partition by session_key) as chat_place
    from with_view

),

with_feedback as (

    select
        *,
        min(place_in_session) filter (where is_feedback and place_in_session > chat_place)
            over (partition by session_key) as feedback_place
    from with_chat

),

sessions as (

    select
        session_key,
        {{ first_in_session('user_key') }} as user_key,
        min(occurred_at) filter (where place_in_session = view_place) as viewed_at,
        min(occurred_at) filter (where place_in_session = chat_place) as chatted_at,
        min(occurred_at) filter (where place_in_session = feedback_place) as feedback_at
    from with_feedback
    where view_place is not null
    group by session_key

)

select
    sessions.session_key,
    steps.step_number,
    sessions.user_key,
    steps.step,
    steps.reached_at,
    {{ seconds_between('steps.previous_reached_at', 'steps.reached_at') }} as seconds_since_previous_step
from sessions
cross join
    lateral (
        values
        (1, 'view', sessions.viewed_at, null::timestamptz),
        (2, 'chat', sessions.chatted_at, sessions.viewed_at),
        (3, 'feedback', sessions.feedback_at, sessions.chatted_at)
    ) as steps (step_number, step, reached_at, previous_reached_at)
where sessions.user_key is not null and steps.reached_at is not null
