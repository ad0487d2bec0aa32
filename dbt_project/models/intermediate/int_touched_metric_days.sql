{{ config(post_hook='analyze {{ this }}') }}
{#- A user who is active on a day counts among the active users of the 29 days after it, too. #}
with session_days as (

    select date from {{ ref('int_session_days') }}
    union
    {{ rows_before('int_session_days', ['mart.date'], 'int_touched_session_keys', ['session_key']) }}

),

chat_days as (

    select {{ utc_date('started_at') }} as date from {{ ref('fct_chat_sessions') }}
    union
    {{ rows_before(
        'fct_chat_sessions', [utc_date('mart.started_at') ~ ' as date'], 'int_touched_chats', ['chat_key']
    ) }}

),

window_days as (

    select changed.date + days_later as date
    from {{ ref('int_changed_user_days') }} as changed
    cross join generate_series(0, 29) as days_later

),

rejection_days as (

    select {{ utc_date('rejected_at') }} as date
    from {{ source('raw', 'rejected_events') }}
    where rejected_at >= {{ opened_at() }} - interval '2 days'

),

request_days as (

    select date from {{ ref('int_touched_request_days') }}

),

touched as (

    select date from session_days
    union
    select date from chat_days
    union
    select date from window_days
    union
    select date from rejection_days
    union
    select date from request_days

)

select * from touched
