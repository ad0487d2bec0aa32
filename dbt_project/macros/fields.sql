{#- Reading a field of a payload. A value of the wrong type is null: one client's mistake must not stop a model. -#}

{#- Any number of up to 400 characters: more than a float8 needs, and nothing that the cast refuses. -#}
{% macro number(text) -%}
    case
        when length({{ text }}) <= 400 and {{ text }} ~ '^\s*[-+]?\d+(\.\d+)?([eE][-+]?\d{1,2})?\s*$'
            then ({{ text }})::numeric
    end
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

{#- How long a post was in view: the field of that name, or what the dialects call it in a view event. -#}
{% macro viewport_time(view_names) -%}
    coalesce(
        {{ number(field('viewport_time_ms')) }},
        case
            when event.event_name in ('{{ view_names | join("', '") }}')
                then coalesce(
                    {{ number("event.payload -> 'metadata' ->> 'duration'") }},
                    {{ number("event.payload -> 'data' ->> 'viewDuration'") }},
                    {{ number("event.payload -> 'properties' ->> 'duration'") }}
                )
        end
    )
{%- endmacro %}

{% macro scroll_depth() -%}
    coalesce(
        {{ number(field('scroll_depth_percentage')) }},
        {{ number("event.payload -> 'metadata' ->> 'scroll_depth'") }}
    )
{%- endmacro %}

{#- Tells deliveries with different content apart and orders those received at the same instant. The time counts only
    where the client sent one: without it, a retry has another. -#}
{% macro payload_hash() -%}
    md5(
        jsonb_build_array(
            event.dialect,
            event.event_name,
            extract(epoch from nullif(event.occurred_at, event.received_at)),
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
