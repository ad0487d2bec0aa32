{#- The greatest plausible value of each measure, or none; the least is 0. A value outside, such as -1 for "unknown" or
    a time of day in place of a duration, becomes null, and the event counts without it. The landing gate counts such
    values (expectations/landing.py). -#}
{% macro greatest_plausible() -%}
    {%- set day_ms, day_seconds = 86400000, 86400 -%}
    {{ return({
        'typing_duration_ms': day_ms,
        'chat_duration_ms': day_ms,
        'average_response_time_ms': day_ms,
        'max_response_time_ms': day_ms,
        'viewport_time_ms': day_ms,
        'reading_time_ms': day_ms,
        'time_to_interaction_ms': day_ms,
        'icon_visibility_duration_ms': day_ms,
        'backend_response_time_ms': day_ms,
        'learning_duration_seconds': day_seconds,
        'engaged_seconds': day_seconds,
        'scroll_depth_percentage': 100,
        'scroll_speed': none,
        'scroll_distance': none,
        'message_length': none,
        'content_length': none,
        'level': none,
        'streak_days': none,
    }) }}
{%- endmacro %}

{#- A measure, or null when it cannot be true. -#}
{% macro plausible(measure) -%}
    {%- set greatest = greatest_plausible()[measure] -%}
    case when {{ measure }} {{ '>= 0' if greatest is none else 'between 0 and ' ~ greatest }} then {{ measure }} end
{%- endmacro %}

{#- A measured metric: one in milliseconds or seconds is a duration, others may be negative. -#}
{% macro plausible_metric() -%}
    case
        when
            (lower(metric_unit) = 'ms' and metric_value not between 0 and 86400000)
            or (lower(metric_unit) in ('s', 'seconds') and metric_value not between 0 and 86400)
            then null
        else metric_value
    end
{%- endmacro %}
