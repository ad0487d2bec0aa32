with cohort_days as (

    select
        label::date as cohort_date,
        date - label::date as day_number,
        users as retained_users
    from {{ rows('int_user_counts', {'cohort': 'label'}, where="l.kind = 'cohort'") }} as counted

),

with_size as (

    {#- Every user of a cohort is active on day 0, so that day gives the cohort's size. #}
    select
        *,
        max(retained_users) filter (where day_number = 0) over (partition by cohort_date) as cohort_size
    from cohort_days

)

select
    cohort_date,
    day_number,
    cohort_size,
    retained_users,
    {{ share('retained_users', 'cohort_size') }} as retention_rate
from with_size
