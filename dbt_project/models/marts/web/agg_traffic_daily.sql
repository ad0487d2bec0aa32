{%- set columns = [
    'started_at', 'source_id', 'user_key', 'anonymous_key', 'channel', 'referrer_host', 'utm_source', 'utm_medium',
    'utm_campaign', 'utm_term', 'utm_content', 'country', 'device', 'is_bot', 'is_bounce', 'page_views',
    'engaged_seconds', 'chat_sessions',
] %}
{%- set dimensions = [
    'date', 'source_id', 'channel', 'source', 'medium', 'campaign', 'country', 'device', 'is_bot',
] %}

with sessions as (

    select
        session_key,
        {{ utc_date('started_at') }} as date,
        source_id,
        coalesce(user_key, anonymous_key, session_key) as visitor_key,
        channel,
        {{ traffic_source() }} as source,
        {{ traffic_medium() }} as medium,
        utm_campaign as campaign,
        country,
        device,
        coalesce(is_bot, false) as is_bot,
        is_bounce,
        page_views,
        engaged_seconds,
        chat_sessions
    from {{ rows(
        'fct_sessions', {'date': utc_date('l.started_at'), 'source_id': 'source_id'}, columns=['session_key'] + columns
    ) }} as session

)

select
    {{ traffic_key(dimensions) }} as traffic_key,
    {{ dimensions | join(',\n    ') }},
    count(distinct visitor_key) as visitors,
    count(*) as sessions,
    count(*) filter (where is_bounce) as bounces,
    sum(page_views)::bigint as page_views,
    {#- 0 and 0.000000 are equal and touch nothing, so the sum has a scale of its own. #}
    round(sum(engaged_seconds), 6) as engaged_seconds,
    count(*) filter (where chat_sessions > 0) as conversions
from sessions
group by {{ dimensions | join(', ') }}
