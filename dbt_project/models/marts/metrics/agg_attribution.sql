with users as (

    select * from {{ rows('dim_users', {'date': utc_date('l.first_seen_at')}) }} as user_row

),

credited as (

    select
        {{ utc_date('users.first_seen_at') }} as date,
        credit.attribution_model,
        credit.source_kind,
        credit.source,
        users.converted_at
    from users
    cross join
        lateral (
            values
            ('first_touch', users.first_touch_kind, users.first_touch_source),
            ('last_touch', users.last_touch_kind, users.last_touch_source)
        ) as credit (attribution_model, source_kind, source)

)

select
    date,
    attribution_model,
    source_kind,
    source,
    count(*) as users,
    count(converted_at) as conversions,
    {{ share('count(converted_at)', 'count(*)') }} as conversion_rate
from credited
group by date, attribution_model, source_kind, source
