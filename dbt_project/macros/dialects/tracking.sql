{% macro tracking_events() -%}
{{ staged_events('tracking', details='metadata', client='metadata', columns={
    'viewport_time_ms': viewport_time(['view'], 'duration'),
}) }}
{%- endmacro %}
