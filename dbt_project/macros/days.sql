{#- The UTC day of an instant, and the instant at which a UTC day begins, whatever the connection's time zone. -#}

{% macro utc_date(instant) -%} ({{ instant }} at time zone 'UTC')::date {%- endmacro %}

{% macro start_of(date) -%} ({{ date }}::timestamp at time zone 'UTC') {%- endmacro %}
