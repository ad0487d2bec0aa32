{#- Users per day: all users (active), and without bots (people); people who used a feature, and for the first time;
    users of each cohort. When a user's first day moves, all days of that user move to another cohort. -#}
{%- set moved_users -%}
    select day.date
    from {{ published('int_user_days') }} as day
    inner join (
        select user_key
        from (
            select user_key, first_seen_at from {{ of_batch('dim_users', '') }}
            union all
            select user_key, first_seen_at from {{ of_batch('dim_users', '__removed') }}
        ) as changed
        group by user_key
        having count(distinct {{ utc_date('first_seen_at') }}) > 1
    ) as moved on moved.user_key = day.user_key
{%- endset %}
{{ touched_by(moved_users) }}

with active as (

    select
        user_key,
        date,
        features,
        is_bot
    from {{ rows('int_user_days', ['date'], columns=['user_key', 'date', 'features', 'is_bot']) }} as day

),

days as (

    select
        date,
        count(*) as active_users,
        count(*) filter (where is_bot is not true) as people
    from active
    group by date

),

users as (

    select
        user_key,
        {{ utc_date('first_seen_at') }} as cohort_date
    from {{ rows_of('dim_users', 'active', ['user_key'], ['user_key', 'first_seen_at']) }} as user_row

),

counted as (

    select
        date,
        'active' as kind,
        '' as label,
        active_users as users
    from days
    union all
    select
        active.date,
        'feature' as kind,
        used.feature as label,
        count(*) as users
    from active
    cross join lateral unnest(active.features) as used (feature)
    where active.is_bot is not true
    group by active.date, used.feature
    union all
    select
        date,
        'people' as kind,
        '' as label,
        people as users
    from days
    where people > 0
    union all
    select
        first_used_on as date,
        'adopted' as kind,
        feature as label,
        count(*) as users
    from {{ rows('int_user_features', {'date': 'first_used_on'}) }} as adopted
    group by first_used_on, feature
    union all
    select
        active.date,
        'cohort' as kind,
        users.cohort_date::text as label,
        count(*) as users
    from active
    inner join users on users.user_key = active.user_key
    group by active.date, users.cohort_date

)

select
    counted.date,
    counted.kind,
    counted.label,
    counted.users,
    case when counted.kind = 'feature' then days.people end as active_users
from counted
inner join days on days.date = counted.date
