{#- Reading a field of a payload. A value of the wrong type is null: one client's mistake must not stop a model. -#}

{% macro number(text) -%}
    case when {{ text }} ~ '^\s*[-+]?\d{1,18}(\.\d{1,18})?([eE][-+]?\d{1,2})?\s*$' then ({{ text }})::numeric end
{%- endmacro %}

{% macro flag(text) -%} coalesce(lower({{ text }}) in ('true', '1'), false) {%- endmacro %}

{% macro post_id() -%}
    coalesce(
        event.payload ->> 'post_id',
        event.payload ->> 'postId',
        {%- for parent in ['metadata', 'data', 'properties', 'event_metadata'] %}
        event.payload -> '{{ parent }}' ->> 'post_id',
        event.payload -> '{{ parent }}' ->> 'postId'{{ ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{#- A field at the top of the payload, or else inside its metadata. -#}
{% macro field(name) -%}
    coalesce(event.payload ->> '{{ name }}', event.payload -> 'metadata' ->> '{{ name }}')
{%- endmacro %}

{#- Orders two deliveries of the same instant the same way in every run. -#}
{% macro payload_hash() -%}
    md5(
        jsonb_build_array(
            event.dialect,
            event.event_name,
            extract(epoch from event.occurred_at),
            event.user_key,
            event.anonymous_key,
            event.session_id,
            event.payload,
            event.context
        )::text
    )
{%- endmacro %}

{#- The first, or with `direction='desc'` the last, value that is not null, in the order of the events. -#}
{% macro first_value_of(column, where='true', direction='asc') -%}
    (
        array_agg({{ column }} order by occurred_at {{ direction }}, event_id {{ direction }})
        filter (where {{ column }} is not null and {{ where }})
    )[1]
{%- endmacro %}

{% macro milliseconds(interval) -%} (extract(epoch from {{ interval }}) * 1000)::numeric {%- endmacro %}
