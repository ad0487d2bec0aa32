-- Hurts: anyone reading retention. The size of a cohort is the number of users of dim_users first seen on its day.
{{ config(meta={'dagster': {'ref': {'name': 'agg_retention_cohorts'}}}) }}

with cohorts as (

    select
        cohort_date,
        cohort_size
    from {{ ref('agg_retention_cohorts') }}
    where day_number = 0

),

new_users as (

    {{ current_rows(
        'dim_users', ['wanted.cohort_date'],
        'int_touched_users', ['user_key'], 'cohorts', is_on_day('mart.first_seen_at', 'wanted.cohort_date')
    ) }}

),

counted as (

    select
        cohort_date,
        count(*) as new_users
    from new_users
    group by cohort_date

)

select
    cohorts.cohort_date,
    cohorts.cohort_size,
    counted.new_users
from cohorts
left join counted on counted.cohort_date = cohorts.cohort_date
where cohorts.cohort_size is distinct from counted.new_users
