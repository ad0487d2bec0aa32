{#- Keys of rows that a column which may be null tells apart: no primary key holds a null. What the client names freely
    stands last, so that no name can pass for another column's value. -#}

{#- The day first: then the keys that a batch touches lie together in the index, on few of its pages. -#}
{% macro event_day_key(date, user_key, event_name) -%}
    concat_ws(
        '-', to_char({{ date }}, 'YYYY-MM-DD'), md5(concat_ws(chr(31), coalesce({{ user_key }}, ''), {{ event_name }}))
    )
{%- endmacro %}

{% macro performance_key(source_id, hour, metric_name, endpoint, metric_unit) -%}
    md5(
        jsonb_build_array(
            {{ source_id }}, extract(epoch from {{ hour }}), {{ metric_name }}, {{ endpoint }}, {{ metric_unit }}
        )::text
    )
{%- endmacro %}
