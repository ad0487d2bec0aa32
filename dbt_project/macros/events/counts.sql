{#- The number of events with this name. -#}
{% macro count_of(event_name) -%} count(*) filter (where event_name = '{{ event_name }}') {%- endmacro %}

{#- A part of a whole; null when the whole is 0. -#}
{% macro share(part, whole) -%} {{ part }}::numeric / nullif({{ whole }}, 0) {%- endmacro %}

{#- Weighted actions on posts per session; a user without a session divides by 1. -#}
{% macro engagement_score(posts_viewed, interactions, shares, sessions) -%}
    ({{ posts_viewed }} + 2 * {{ interactions }} + 3 * {{ shares }})::numeric
    / greatest(coalesce({{ sessions }}, 0), 1)
{%- endmacro %}

{#- A message that the user wrote. -#}
{% macro is_user_message() -%} event_name = 'chat_message_sent' and message_role = 'user' {%- endmacro %}

{#- A touch is an event that says where the user came from. Its kind and its source; null for other events. -#}
{% macro touch_kind() -%}
    case
        when campaign_source is not null then 'campaign'
        when registration_source is not null then 'registration'
        when referrer_host is not null then 'referrer'
    end
{%- endmacro %}

{% macro touch_source() -%} coalesce(campaign_source, registration_source, referrer_host) {%- endmacro %}

{% macro is_touch() -%}
    (campaign_source is not null or registration_source is not null or referrer_host is not null)
{%- endmacro %}
