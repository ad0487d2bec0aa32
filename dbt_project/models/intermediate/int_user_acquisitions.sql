with users as (

    select
        dim_users.user_key,
        {{ utc_date('dim_users.first_seen_at') }} as date,
        conversions.converted_at
    from {{ ref('dim_users') }} as dim_users
    left join {{ ref('int_conversions') }} as conversions on conversions.user_key = dim_users.user_key

),

days as (

    {{ current_rows(
        'int_user_days',
        [
            'mart.user_key', 'mart.date', 'mart.first_touch_at', 'mart.first_touch_kind', 'mart.first_touch_source',
            'mart.last_touch_at', 'mart.last_touch_kind', 'mart.last_touch_source', 'wanted.converted_at',
        ],
        'int_touched_user_days', ['user_key', 'date'],
        'users', 'wanted.user_key = mart.user_key and mart.first_touch_at is not null'
    ) }}

),

first_touches as (

    {#- What happened after the conversion did not lead to it. #}
    select distinct on (user_key)
        user_key,
        'first_touch' as attribution_model,
        first_touch_kind as source_kind,
        first_touch_source as source
    from days
    where first_touch_at <= converted_at or converted_at is null
    order by user_key, date

),

events as (

    {{ current_events('int_conversions', ['user_key', 'date']) }}

),

last_touches_of_days as (

    select
        user_key,
        date,
        null::uuid as event_id,
        last_touch_at as occurred_at,
        last_touch_kind as source_kind,
        last_touch_source as source
    from days
    where last_touch_at <= converted_at or converted_at is null
    union all
    -- Of a day with touches on both sides of the conversion, its events: without a store, they are among all there are.
    select
        events.user_key,
        events.date,
        events.event_id,
        events.occurred_at,
        {{ touch_kind('events') }} as source_kind,
        {{ touch_source('events') }} as source
    from events
    inner join {{ ref('int_conversions') }} as conversions
        on
            conversions.user_key = events.user_key
            and conversions.date = events.date
    where events.occurred_at <= conversions.converted_at and {{ touch_source('events') }} is not null

),

last_touches as (

    select distinct on (user_key)
        user_key,
        'last_touch' as attribution_model,
        source_kind,
        source
    from last_touches_of_days
    order by user_key asc, date desc, occurred_at desc, event_id desc

),

credits as (

    select * from first_touches
    union all
    select * from last_touches

),

credited as (

    select
        users.user_key,
        model.attribution_model,
        users.date,
        coalesce(credits.source_kind, 'direct') as source_kind,
        coalesce(credits.source, 'direct') as source,
        users.converted_at,
        {{ batch_id() }} as _batch_id
    from users
    cross join (values ('first_touch'), ('last_touch')) as model (attribution_model)
    left join credits
        on credits.user_key = users.user_key and credits.attribution_model = model.attribution_model

)

select * from credited
