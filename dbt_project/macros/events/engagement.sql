{#- An event that says that its visitor was engaged: a ping or heartbeat, or one that reports the time. -#}
{% macro is_engagement() -%} (event_name = 'page_pinged' or engaged_seconds is not null) {%- endmacro %}

{#- The time of which it says so, seconds: as reported, else since the event before it, at most 30. least() ignores
    nulls: without the case, a session's first event would count as 30 seconds. -#}
{% macro engaged_time() -%}
    coalesce(
        engaged_seconds,
        case when gap_in_session is not null then least(extract(epoch from gap_in_session), 30)::numeric end,
        0
    )
{%- endmacro %}

{#- An event with a campaign or a referring site: it tells where the visit came from. -#}
{% macro is_arrival() -%}
    coalesce(
        campaign_source, campaign_medium, campaign_name, campaign_term, campaign_content, referrer_host
    ) is not null
{%- endmacro %}
