with events as (

    {{ current_events('int_touched_users', ['user_key']) }}

),

touches as (

    select
        user_key,
        occurred_at,
        event_id,
        case
            when campaign_source is not null then 'campaign'
            when registration_source is not null then 'registration'
            else 'referrer'
        end as source_kind,
        coalesce(campaign_source, registration_source, referrer_host) as source
    from events
    where campaign_source is not null or registration_source is not null or referrer_host is not null

),

chats as (

    {{ current_rows(
        'fct_chat_sessions', ['mart.user_key', 'mart.started_at'],
        'int_touched_chats', ['chat_key'], ref('int_touched_users'), 'wanted.user_key = mart.user_key'
    ) }}

),

first_chats as (

    select
        user_key,
        min(started_at) as converted_at
    from chats
    group by user_key

),

users as (

    select
        dim_users.user_key,
        {{ utc_date('dim_users.first_seen_at') }} as date,
        first_chats.converted_at
    from {{ ref('dim_users') }} as dim_users
    left join first_chats on first_chats.user_key = dim_users.user_key

),

eligible as (

    {#- What happened after the conversion did not lead to it. #}
    select touches.*
    from touches
    inner join users on users.user_key = touches.user_key
    where touches.occurred_at <= users.converted_at or users.converted_at is null

),

first_touches as (

    select distinct on (user_key)
        user_key,
        'first_touch' as attribution_model,
        source_kind,
        source
    from eligible
    order by user_key, occurred_at, event_id

),

last_touches as (

    select distinct on (user_key)
        user_key,
        'last_touch' as attribution_model,
        source_kind,
        source
    from eligible
    order by user_key asc, occurred_at desc, event_id desc

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
