{#- A touch is an event that tells where the user came from: what tells it, and the source. Null for other events. -#}

{% macro touch_kind(event) -%}
    case
        when {{ event }}.campaign_source is not null then 'campaign'
        when {{ event }}.registration_source is not null then 'registration'
        when {{ event }}.referrer_host is not null then 'referrer'
    end
{%- endmacro %}

{% macro touch_source(event) -%}
    coalesce({{ event }}.campaign_source, {{ event }}.registration_source, {{ event }}.referrer_host)
{%- endmacro %}
