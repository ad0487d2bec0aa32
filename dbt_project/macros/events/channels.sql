{#- Channels of Google Analytics 4: "Default channel group", support.google.com/analytics/answer/9756891, for traffic
    that its advertising products do not tag. The rules are tried in this order. Without a campaign, the source is the
    referring host. Google lists 800 sites; these lists have those that refer most. -#}
{% macro channel(source, medium, campaign, referrer) -%}
    {%- set site = 'coalesce(' ~ source ~ ', ' ~ referrer ~ ')' -%}
    {%- set paid = medium ~ " ~ '^(.*cp.*|ppc|retargeting|paid.*)$'" -%}
    {%- set shop = '(' ~ is_site(site, 'shopping') ~ ' or ' ~ campaign ~ " ~ '(^|[^a-df-z])shop|shopping')" -%}
    case
        when coalesce({{ source }}, {{ medium }}, {{ campaign }}, {{ referrer }}) is null then 'Direct'
        when {{ source }} in ('direct', '(direct)') and coalesce({{ medium }}, '(none)') in ('(none)', '(not set)')
            then 'Direct'
        when {{ campaign }} like '%cross-network%' then 'Cross-network'
        when {{ shop }} and {{ paid }} then 'Paid Shopping'
        when {{ is_site(site, 'search') }} and {{ paid }} then 'Paid Search'
        when {{ is_site(site, 'social') }} and {{ paid }} then 'Paid Social'
        when {{ is_site(site, 'video') }} and {{ paid }} then 'Paid Video'
        when {{ medium }} in ('display', 'banner', 'expandable', 'interstitial', 'cpm') then 'Display'
        when {{ paid }} then 'Paid Other'
        when {{ shop }} then 'Organic Shopping'
        when
            {{ is_site(site, 'social') }}
            or {{ medium }} in ('social', 'social-network', 'social-media', 'sm', 'social network', 'social media')
            then 'Organic Social'
        when {{ is_site(site, 'video') }} or {{ medium }} like '%video%' then 'Organic Video'
        when {{ is_site(site, 'search') }} or {{ medium }} = 'organic' then 'Organic Search'
        when {{ medium }} in ('referral', 'app', 'link') then 'Referral'
        when {{ source }} ~ '^e[-_ ]?mail$' or {{ medium }} ~ '^e[-_ ]?mail$' then 'Email'
        when {{ medium }} = 'affiliate' then 'Affiliates'
        when {{ medium }} = 'audio' then 'Audio'
        when {{ source }} = 'sms' or {{ medium }} = 'sms' then 'SMS'
        when {{ source }} = 'firebase' or {{ medium }} ~ 'push$|mobile|notification' then 'Mobile Push Notifications'
        when coalesce({{ source }}, {{ medium }}, {{ campaign }}) is null then 'Referral'
        else 'Unassigned'
    end
{%- endmacro %}

{#- Whether a source is a site of this kind: one of these names, alone or as a host under any country, or one of these
    hosts. A search engine searches on few of its hosts: mail.google.com is none of them. -#}
{% macro is_site(source, kind) -%}
    {%- set names = {
        'search': [
            'google', 'bing', 'yahoo', 'duckduckgo', 'baidu', 'yandex', 'ecosia', 'qwant', 'naver', 'daum', 'startpage',
            'seznam', 'sogou', 'kagi', 'lycos', 'dogpile', 'swisscows', 'aol', 'ask.com', 'so.com', 'search.brave.com',
            'com.google.android.googlequicksearchbox',
        ],
        'social': [
            'facebook', 'instagram', 'twitter', 'linkedin', 'reddit', 'pinterest', 'tumblr', 'quora', 'snapchat',
            'whatsapp', 'weibo', 'xing', 'mastodon', 'nextdoor', 'stackoverflow', 'x.com', 't.co', 'lnkd.in', 'fb.com',
            'fb.me', 'threads.net', 'threads.com', 'bsky.app', 't.me', 'telegram.org', 'discord.com', 'vk.com', 'ok.ru',
            'line.me', 'medium.com', 'news.ycombinator.com', 'com.facebook.katana', 'com.linkedin.android',
            'org.telegram.messenger', 'com.reddit.frontpage',
        ],
        'video': ['youtube', 'vimeo', 'twitch', 'tiktok', 'dailymotion', 'netflix', 'hulu', 'bilibili', 'youtu.be'],
        'shopping': [
            'amazon', 'ebay', 'etsy', 'walmart', 'alibaba', 'aliexpress', 'shopify', 'mercadolibre', 'rakuten',
        ],
    } -%}
    {%- set before = '(?:(?:search|r|m|cn|lite|html|[a-z]{2})[.])*' if kind == 'search' else '(?:[a-z0-9-]+[.])*' -%}
    {%- set hosts = [] -%}
    {%- for name in names[kind] -%}
        {%- set of_any_country = name ~ '(?:[.][a-z]{2,3}(?:[.][a-z]{2})?)?' -%}
        {%- do hosts.append(name | replace('.', '[.]') if '.' in name else of_any_country) -%}
    {%- endfor -%}
    {{ source }} ~ '^{{ before }}(?:{{ hosts | join('|') }})$'
{%- endmacro %}

{#- A visit's source and medium, for sessions. -#}
{% macro traffic_source() -%}
    case when channel = 'Direct' then 'direct' else coalesce(utm_source, referrer_host, 'unknown') end
{%- endmacro %}

{% macro traffic_medium() -%}
    case
        when channel = 'Direct' then 'none'
        when utm_medium is not null then utm_medium
        when coalesce(utm_source, utm_campaign, utm_term, utm_content) is not null then 'unknown'
        when channel = 'Organic Search' then 'organic'
        else 'referral'
    end
{%- endmacro %}

{#- The key of a row of agg_traffic_daily, because a primary key cannot contain a null. -#}
{% macro traffic_key(columns) -%}
    {{ return(adapter.dispatch('traffic_key', 'sluice')(columns)) }}
{%- endmacro %}
{% macro postgres__traffic_key(columns) -%} md5(jsonb_build_array({{ columns | join(', ') }})::text) {%- endmacro %}
