{#- Reading a field of a payload. A value of the wrong type is null: one client's mistake must not stop a model.
    Each staging model says which part of the payload is `details`, and in which the client describes itself
    (`client`). -#}

{#- A field as text, at a place in the event: payload, details, client, context, or a part of the payload that some
    dialect has. `staged_events` reads every field so named once, however often it is used. -#}
{% macro text_of(place, name) -%} event."{{ place }}.{{ name }}" {%- endmacro %}

{% macro boolean(text) -%}
    case lower({{ text }}) when 'true' then true when '1' then true when 'false' then false when '0' then false end
{%- endmacro %}

{% macro flag(text) -%} coalesce({{ boolean(text) }}, false) {%- endmacro %}

{#- An id or a name: not empty, neither list nor object, and short enough for an index. -#}
{% macro label(text) -%}
    case when length({{ text }}) between 1 and 255 and left({{ text }}, 1) not in ('[', '{') then {{ text }} end
{%- endmacro %}

{#- The first field of these names that is a number, looked for at the top of the payload and in its details. -#}
{% macro measure() -%}
    {%- set texts = [] -%}
    {%- for name in varargs -%}
        {%- do texts.extend([text_of('payload', name), text_of('details', name)]) -%}
    {%- endfor -%}
    {{ first_valid(texts, number) }}
{%- endmacro %}

{#- The first field of these names that is a label, looked for at the top of the payload and in its details. -#}
{% macro field() -%}
    {%- set texts = [] -%}
    {%- for name in varargs -%}
        {%- do texts.extend([text_of('payload', name), text_of('details', name)]) -%}
    {%- endfor -%}
    {{ first_valid(texts, label) }}
{%- endmacro %}

{#- The first field of these names that is text, of any length, at the top of the payload or in its details. -#}
{% macro prose() -%}
    {%- set texts, strings = [], [] -%}
    {%- for name in varargs -%}
        {%- do texts.extend([text_of('payload', name), text_of('details', name)]) -%}
        {%- do strings.extend([
            json_string(json_part('event.payload', name)), json_string(json_part('event.details', name)),
        ]) -%}
    {%- endfor -%}
    case when {{ either(texts) }} is not null then {{ either(strings) }} end
{%- endmacro %}

{#- What is known of the client: what the collector saw of the request, else what the client says of itself. -#}
{% macro client_field(name) -%}
    {{ first_valid([text_of('context', name), text_of('client', name), text_of('payload', name)], label) }}
{%- endmacro %}

{#- The first field of these names wherever any dialect puts it. -#}
{% macro field_anywhere() -%}
    {%- set texts = [] -%}
    {%- for place in ['payload', 'metadata', 'data', 'properties', 'event_metadata'] -%}
        {%- for name in varargs -%} {%- do texts.append(text_of(place, name)) -%} {%- endfor -%}
    {%- endfor -%}
    {{ first_valid(texts, label) }}
{%- endmacro %}

{#- The first of these texts that `reads` can read. Most fields are in few events: then no text is looked at. -#}
{% macro first_valid(texts, reads) -%}
    {%- set readings = [] -%}
    {%- for text in texts -%} {%- do readings.append(reads(text)) -%} {%- endfor -%}
    case when {{ either(texts) }} is not null then {{ either(readings) }} end
{%- endmacro %}

{#- A value that an event of these names alone carries. -#}
{% macro only_for(event_names, value) -%}
    case when event.event_name in ('{{ event_names | join("', '") }}') then {{ value }} end
{%- endmacro %}

{% macro either(values) -%} coalesce({{ values | join(', ') }}) {%- endmacro %}

{#- The host of an address: of the query that may follow it nothing is kept, for it may tell who the visitor is. Its
    length is no part of the pattern: counting to 255 costs a pattern 200 µs an address. -#}
{% macro host(address) -%} lower(left(substring({{ address }} from '^[A-Za-z]+://([^/?#]+)'), 255)) {%- endmacro %}

{#- The site that the visitor came from; null when it is the site itself. Both are lists of places to look in. -#}
{% macro referrer_host(referrers, addresses) -%}
    nullif({{ host(either(referrers)) }}, {{ host(either(addresses)) }})
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
    coalesce({{ measure('message_length') }}, length({{ prose('message_content') }}))
{%- endmacro %}

{#- Who wrote a message: the user, unless the client names someone else. -#}
{% macro message_role() -%}
    case coalesce(lower({{ text_of('details', 'role') }}), 'user')
        when 'user' then 'user'
        when 'assistant' then 'assistant'
    end
{%- endmacro %}
