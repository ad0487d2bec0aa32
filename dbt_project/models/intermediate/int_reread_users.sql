-- depends_on: {{ ref('int_user_days') }}
{%- set days_before = published('store', 'int_user_days') %}

{{ keys_to_count_anew('dim_users', 'int_touched_users', 'user_key') }}
{% if days_before -%}
union
-- Of the registration the first is told: the day that told it may tell another now, or a day before that may tell it.
select days.user_key
from {{ ref('int_user_days') }} as days
inner join {{ published('marts', 'dim_users') }} as users
    on users.user_key = days.user_key
left join {{ days_before }} as mart
    on {{ same_keys(['user_key', 'date'], 'days', 'mart') }}
where
    days.registration_source is distinct from mart.registration_source
    and (mart.registration_source is not null or days.date < {{ utc_date('users.last_seen_at') }})
{%- endif %}
