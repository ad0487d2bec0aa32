with session_days as (

    {{ current_rows(
        'int_session_days', ['mart.user_key', 'mart.date', 'mart.features'],
        'int_touched_session_keys', ['session_key'], ref('int_touched_users'), 'wanted.user_key = mart.user_key'
    ) }}

),

used as (

    select
        session_days.user_key,
        session_days.date,
        used_feature.feature
    from session_days
    cross join jsonb_array_elements_text(session_days.features) as used_feature (feature)

),

adopted as (

    select
        user_key,
        feature,
        min(date) as first_used_on,
        {{ batch_id() }} as _batch_id
    from used
    group by user_key, feature

)

select * from adopted
