{%- set published_adoption = published('marts', 'agg_feature_adoption') %}

with counted_days as (

    select date from {{ ref('int_touched_adoption_days') }}
    where is_counted_again

),

session_days as (

    {{ current_rows(
        'int_session_days', ['mart.user_key', 'mart.date', 'mart.features'],
        'int_touched_session_keys', ['session_key'],
        'counted_days', 'wanted.date = mart.date and mart.user_key is not null'
    ) }}

),

active_users as (

    select
        date,
        count(distinct user_key) as active_users
    from session_days
    group by date

),

feature_users as (

    select
        session_days.date,
        used_feature.feature,
        count(distinct session_days.user_key) as users
    from session_days
    cross join jsonb_array_elements_text(session_days.features) as used_feature (feature)
    group by session_days.date, used_feature.feature

),

adoptions as (

    {{ current_rows(
        'int_user_features', ['mart.feature', 'mart.first_used_on'],
        'int_touched_users', ['user_key'], 'counted_days', 'wanted.date = mart.first_used_on'
    ) }}

),

new_adopters as (

    select
        first_used_on,
        feature,
        count(*) as new_adopters
    from adoptions
    group by first_used_on, feature

),

days as (

    select
        feature_users.date,
        feature_users.feature,
        feature_users.users,
        active_users.active_users,
        coalesce(new_adopters.new_adopters, 0) as new_adopters
    from feature_users
    inner join active_users on active_users.date = feature_users.date
    left join new_adopters
        on
            new_adopters.first_used_on = feature_users.date
            and new_adopters.feature = feature_users.feature
    {% if published_adoption -%}
    union all
    select
        published.date,
        published.feature,
        published.users,
        published.active_users,
        published.new_adopters
    from {{ published_adoption }} as published
    where published.date not in (select counted_days.date from counted_days)
    {%- endif %}

),

running as (

    select
        *,
        sum(new_adopters) over (partition by feature order by date)::bigint as cumulative_adopters
    from days

),

described as (

    select
        running.date,
        running.feature,
        running.users,
        running.active_users,
        {{ share('running.users', 'running.active_users') }} as adoption_rate,
        running.new_adopters,
        running.cumulative_adopters,
        {{ batch_id() }} as _batch_id
    from running
    inner join {{ ref('int_touched_adoption_days') }} as touched on touched.date = running.date

)

select * from described
