select
    day.user_key,
    used.feature,
    min(day.date) as first_used_on
from {{ rows(
    'int_user_days', ['user_key'], columns=['user_key', 'date', 'features', 'is_bot'], where='l.is_bot is not true'
) }} as day
cross join lateral unnest(day.features) as used (feature)
group by day.user_key, used.feature
