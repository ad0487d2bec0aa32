{#- Days are UTC days, whatever the time zone of the database or of the client. -#}

{% macro utc_date(moment) -%} ({{ moment }} at time zone 'UTC')::date {%- endmacro %}

{#- Whether a moment is on a day, as a range that an index on the moment can answer. -#}
{% macro is_on_day(moment, date) -%}
    {{ moment }} >= {{ date }}::timestamp at time zone 'UTC'
    and {{ moment }} < ({{ date }} + 1)::timestamp at time zone 'UTC'
{%- endmacro %}

{#- A part of a whole; null when there is no whole. -#}
{% macro share(part, whole) -%} {{ part }}::numeric / nullif({{ whole }}, 0) {%- endmacro %}
