with chats as (

    {{ current_rows(
        'fct_chat_sessions', ['mart.user_key', 'mart.started_at'],
        'int_touched_chats', ['chat_key'], ref('int_touched_users'), 'wanted.user_key = mart.user_key'
    ) }}

),

first_chats as (

    select
        user_key,
        min(started_at) as converted_at
    from chats
    group by user_key

),

split_days as (

    {{ current_rows(
        'int_user_days', ['mart.user_key', 'mart.date'], 'int_touched_user_days', ['user_key', 'date'], 'first_chats',
        'wanted.user_key = mart.user_key and mart.date = ' ~ utc_date('wanted.converted_at')
        ~ ' and mart.first_touch_at <= wanted.converted_at and mart.last_touch_at > wanted.converted_at'
    ) }}

)

select
    first_chats.user_key,
    first_chats.converted_at,
    split_days.date
from first_chats
left join split_days on split_days.user_key = first_chats.user_key
