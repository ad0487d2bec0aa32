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

models as (

    select
        users.*,
        model.attribution_model
    from users
    cross join (values ('first_touch'), ('last_touch')) as model (attribution_model)

),

credited as (

    {#- What happened after the conversion did not lead to it. #}
    select
        models.user_key,
        models.attribution_model,
        models.date,
        coalesce(touch.source_kind, 'direct') as source_kind,
        coalesce(touch.source, 'direct') as source,
        models.converted_at,
        {{ batch_id() }} as _batch_id
    from models
    left join lateral (
        select
            touches.source_kind,
            touches.source
        from touches
        where
            touches.user_key = models.user_key
            and (touches.occurred_at <= models.converted_at or models.converted_at is null)
        order by
            case when models.attribution_model = 'first_touch' then touches.occurred_at end,
            case when models.attribution_model = 'first_touch' then touches.event_id end,
            touches.occurred_at desc,
            touches.event_id desc
        limit 1
    ) as touch on true

)

select * from credited
