{{ config(post_hook='analyze {{ this }}') }}
{%- set published_cohorts = published('marts', 'agg_retention_cohorts') %}

with users_before as (

    {{ rows_before('dim_users', ['mart.user_key', 'mart.first_seen_at'], 'int_touched_users', ['user_key']) }}

),

cohorts_of_users as (

    select
        user_key,
        {{ utc_date('first_seen_at') }} as cohort_date
    from users_before
    union
    select
        user_key,
        {{ utc_date('first_seen_at') }} as cohort_date
    from {{ ref('dim_users') }}

),

moved_users as (

    select user_key from cohorts_of_users
    group by user_key
    having count(*) > 1

),

days_of_moved_users as (

    {{ current_rows(
        'int_session_days', ['mart.user_key', 'mart.date'],
        'int_touched_session_keys', ['session_key'], 'moved_users', 'wanted.user_key = mart.user_key'
    ) }}

),

user_days as (

    select * from {{ ref('int_changed_user_days') }}
    union
    select * from days_of_moved_users

),

cells as (

    select distinct
        cohorts_of_users.cohort_date,
        user_days.date - cohorts_of_users.cohort_date as day_number
    from user_days
    inner join cohorts_of_users on cohorts_of_users.user_key = user_days.user_key
    where user_days.date >= cohorts_of_users.cohort_date

),

resized_cohorts as (

    {#- Their size is in each of their rows. #}
    select cohort_date from cells
    where day_number = 0

),

touched as (

    select * from cells
    {% if published_cohorts -%}
    union
    select
        published.cohort_date,
        published.day_number
    from {{ published_cohorts }} as published
    inner join resized_cohorts on resized_cohorts.cohort_date = published.cohort_date
    {%- endif %}

)

select * from touched
