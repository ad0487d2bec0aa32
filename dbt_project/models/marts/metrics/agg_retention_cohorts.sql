{%- set published_cohorts = published('marts', 'agg_retention_cohorts') %}

with touched as (

    select
        cohort_date,
        day_number,
        cohort_date + day_number as date
    from {{ ref('int_touched_cohort_days') }}

),

dates as (

    select distinct date from touched

),

active_users as (

    {{ current_rows(
        'int_user_days', ['mart.user_key', 'mart.date'],
        'int_touched_user_days', ['user_key', 'date'], 'dates', 'wanted.date = mart.date'
    ) }}

),

users as (

    {{ current_rows(
        'dim_users', ['wanted.user_key', 'wanted.date', utc_date('mart.first_seen_at') ~ ' as cohort_date'],
        'int_touched_users', ['user_key'], 'active_users', 'wanted.user_key = mart.user_key'
    ) }}

),

retained as (

    select
        touched.cohort_date,
        touched.day_number,
        count(*) as retained_users
    from touched
    inner join users
        on
            users.date = touched.date
            and users.cohort_date = touched.cohort_date
    group by touched.cohort_date, touched.day_number

),

cohort_sizes as (

    {#- Everybody of a cohort is active on its day 0, which is touched when the size changes, else as published. #}
    select
        cohort_date,
        retained_users as cohort_size
    from retained
    where day_number = 0
    {% if published_cohorts -%}
    union all
    select
        cohort_date,
        cohort_size
    from {{ published_cohorts }} as published
    where
        day_number = 0
        and not exists (
            select 1 from touched
            where touched.cohort_date = published.cohort_date and touched.day_number = 0
        )
    {%- endif %}

),

described as (

    select
        retained.cohort_date,
        retained.day_number,
        cohort_sizes.cohort_size,
        retained.retained_users,
        {{ share('retained.retained_users', 'cohort_sizes.cohort_size') }} as retention_rate,
        {{ batch_id() }} as _batch_id
    from retained
    inner join cohort_sizes on cohort_sizes.cohort_date = retained.cohort_date

)

select * from described
