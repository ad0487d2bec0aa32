{#- The UTC day of an instant, and the instant at which a UTC day begins, whatever the connection's time zone. -#}

{% macro utc_date(instant) -%} ({{ instant }} at time zone 'UTC')::date {%- endmacro %}

{% macro start_of(date) -%} ({{ date }}::timestamp at time zone 'UTC') {%- endmacro %}

{#- Whether a moment is on a day, as a range that an index on the moment can answer. -#}
{% macro is_on_day(moment, date) -%}
    {{ moment }} >= {{ date }}::timestamp at time zone 'UTC'
    and {{ moment }} < ({{ date }} + 1)::timestamp at time zone 'UTC'
{%- endmacro %}

{#- A part of a whole; null when there is no whole. -#}
{% macro share(part, whole) -%} {{ part }}::numeric / nullif({{ whole }}, 0) {%- endmacro %}
