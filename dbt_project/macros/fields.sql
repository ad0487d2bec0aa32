{#- Reading a field of a payload. A value of the wrong type is null: one client's mistake must not stop a model.
    Each staging model says which part of the payload is `details`, and in which the client describes itself
    (`client`). -#}

{#- A field as text, at a place in the event: payload, details, client, context, or a part of the payload that some
    dialect has. `staged_events` reads every field so named once, however often it is used. -#}
{% macro text_of(place, name) -%} event."{{ place }}.{{ name }}" {%- endmacro %}

{#- A number of up to 200 characters: then float8 holds it too, as which the gates compare. 50.0 becomes 50: of equal
    numbers, the greatest must not be written as whichever came first. -#}
{% macro number(text) -%}
    case
        when length({{ text }}) <= 200 and {{ text }} ~ '^ *[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})? *$'
            then trim_scale(({{ text }})::numeric)
    end
{%- endmacro %}

{% macro boolean(text) -%}
    case lower({{ text }}) when 'true' then true when '1' then true when 'false' then false when '0' then false end
{%- endmacro %}

{% macro flag(text) -%} coalesce({{ boolean(text) }}, false) {%- endmacro %}

{#- An id or a name: not empty, neither list nor object, and short enough for an index. -#}
{% macro label(text) -%}
    case when length({{ text }}) between 1 and 255 and {{ text }} !~ '^[[{]' then {{ text }} end
{%- endmacro %}

{#- The first field of these names that is a number, looked for at the top of the payload and in its details. -#}
{% macro measure() -%}
    coalesce(
        {%- for name in varargs %}
        {{ number(text_of('payload', name)) }},
        {{ number(text_of('details', name)) }}{{ ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{#- The first field of these names that is a label, looked for at the top of the payload and in its details. -#}
{% macro field() -%}
    coalesce(
        {%- for name in varargs %}
        {{ label(text_of('payload', name)) }},
        {{ label(text_of('details', name)) }}{{ ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{#- The first field of these names that is text, of any length, at the top of the payload or in its details. -#}
{% macro prose() -%}
    coalesce(
        {%- for name in varargs %}
        {%- set outer_loop = loop %}
        {%- for place in ["event.payload -> '" ~ name ~ "'", "event.details -> '" ~ name ~ "'"] %}
        case when jsonb_typeof({{ place }}) = 'string' then {{ place }} #>> '{}' end
        {{- ',' if not (loop.last and outer_loop.last) }}
        {%- endfor %}
        {%- endfor %}
    )
{%- endmacro %}

{#- What is known of the client: what the collector saw of the request, else what the client says of itself. -#}
{% macro client_field(name) -%}
    coalesce(
        {{ label(text_of('context', name)) }},
        {{ label(text_of('client', name)) }},
        {{ label(text_of('payload', name)) }}
    )
{%- endmacro %}

{#- The first field of these names wherever any dialect puts it. -#}
{% macro field_anywhere() -%}
    coalesce(
        {%- for place in ['payload', 'metadata', 'data', 'properties', 'event_metadata'] %}
        {%- set outer_loop = loop %}
        {%- for name in varargs %}
        {{ label(text_of(place, name)) }}{{ ',' if not (loop.last and outer_loop.last) }}
        {%- endfor %}
        {%- endfor %}
    )
{%- endmacro %}

{#- A value that an event of these names alone carries. -#}
{% macro only_for(event_names, value) -%}
    case when event.event_name in ('{{ event_names | join("', '") }}') then {{ value }} end
{%- endmacro %}

{% macro first_of(values) -%} coalesce({{ values | join(', ') }}) {%- endmacro %}

{#- The host of an address: of the query that may follow it nothing is kept, for it may tell who the visitor is. Its
    length is no part of the pattern: counting to 255 costs a pattern 200 µs an address. -#}
{% macro host(address) -%} lower(left(substring({{ address }} from '^[A-Za-z]+://([^/?#]+)'), 255)) {%- endmacro %}

{#- The site that the visitor came from; null when it is the site itself. Both are lists of places to look in. -#}
{% macro referrer_host(referrers, addresses) -%}
    nullif({{ host(first_of(referrers)) }}, {{ host(first_of(addresses)) }})
{%- endmacro %}

{#- How long a post was in view: as any event may say, or what the dialect calls it in a view event. -#}
{% macro viewport_time(view_names, name) -%}
    coalesce(
        {{ measure('viewport_time_ms') }},
        {{ only_for(view_names, number(text_of('details', name))) }}
    )
{%- endmacro %}

{#- Length of a message as the client says, else of its text. -#}
{% macro message_length() -%}
    coalesce(
        {{ measure('message_length') }},
        {%- for message in ["event.payload -> 'message_content'", "event.details -> 'message_content'"] %}
        case when jsonb_typeof({{ message }}) = 'string' then length({{ message }} #>> '{}') end
        {{- ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{#- Who wrote a message: the user, unless the client names someone else. -#}
{% macro message_role() -%}
    case coalesce(lower({{ text_of('details', 'role') }}), 'user')
        when 'user' then 'user'
        when 'assistant' then 'assistant'
    end
{%- endmacro %}

{#- The content of a delivery: a retry has the same. A time that the client gave is in the payload; `occurred_at` is no
    content, for it is corrected by when the request was sent, which a retry says anew. Nor is what the collector saw of
    the request (`context`), for a retry may come through another network or after an update. -#}
{% macro payload_hash() -%}
    md5(
        jsonb_build_array(
            event.dialect,
            event.event_name,
            event.user_key,
            event.anonymous_key,
            event.session_id,
            case jsonb_typeof(event.payload)
                when 'object' then event.payload - '{sent_at,sentAt}'::text[]
                else event.payload
            end
        )::text
    )
{%- endmacro %}

{#- What the request itself told: orders deliveries that are equal otherwise. -#}
{% macro context_hash() -%} md5(coalesce(event.context::text, '')) {%- endmacro %}

{#- The first, or with `direction='desc'` the last, value that is not null, in the order of the events; of rows that are
    days, in the order of `by`. -#}
{% macro first_value_of(column, where='true', direction='asc', by=['occurred_at', 'event_id']) -%}
    (
        array_agg({{ column }} order by {{ by | join(' ' ~ direction ~ ', ') }} {{ direction }})
        filter (where {{ column }} is not null and {{ where }})
    )[1]
{%- endmacro %}

{#- The number of events of this name. -#}
{% macro count_of(event_name) -%} count(*) filter (where event_name = '{{ event_name }}') {%- endmacro %}

{#- A share or rate; null of nothing. -#}
{% macro ratio(part, whole) -%} {{ part }}::numeric / nullif({{ whole }}, 0) {%- endmacro %}

{% macro milliseconds(interval) -%} (extract(epoch from {{ interval }}) * 1000)::numeric {%- endmacro %}
