with counts as (

    select * from {{ rows('int_user_counts', {'feature': 'label'}, where="l.kind in ('feature', 'adopted')") }} as users

),

days as (

    select
        label as feature,
        date,
        max(users) filter (where kind = 'feature') as users,
        max(active_users) as active_users,
        coalesce(max(users) filter (where kind = 'adopted'), 0) as new_adopters
    from counts
    group by label, date

)

select
    date,
    feature,
    users,
    active_users,
    {{ share('users', 'active_users') }} as adoption_rate,
    new_adopters,
    sum(new_adopters) over (partition by feature order by date)::bigint as cumulative_adopters
from days
