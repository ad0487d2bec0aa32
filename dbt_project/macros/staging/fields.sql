{#- Reading a field of a payload. A value of the wrong type becomes null, so that one client's mistake does not stop a
    model. Each dialect says which part of the payload describes the event (`details`) and which part describes the
    client (`client`). -#}

{#- A field as text, from a place in the event: payload, details, client, context, or a part of the payload that some
    dialects have. `staged_events` reads each of these fields once, however often it is used. -#}
{% macro text_of(place, name) -%} event."{{ place }}.{{ name }}" {%- endmacro %}

{% macro boolean(text) -%}
    case lower({{ text }}) when 'true' then true when '1' then true when 'false' then false when '0' then false end
{%- endmacro %}

{% macro flag(text) -%} coalesce({{ boolean(text) }}, false) {%- endmacro %}

{#- An id or a name: not empty, not a list or object, and at most 512 characters. The collector refuses longer ids
    (ingest_api/validation/labels.py), and 512 characters fit an index. -#}
{% macro label(text) -%}
    {%- set field = modules.re.search('event."([a-z_]+)[.](.+)"', text) -%}
    case
        when
            length({{ text }}) between 1 and 512
            {%- if field %}
            and (
                left({{ text }}, 1) not in ('[', '{')
                or {{ json_is_string('event.' ~ field.group(1), field.group(2)) }}
            )
            {%- endif %}
            then {{ text }}
    end
{%- endmacro %}

{#- The first field with one of these names that is a number, at the top of the payload or in its details. -#}
{% macro measure() -%}
    {%- set texts = [] -%}
    {%- for name in varargs -%}
        {%- do texts.extend([text_of('payload', name), text_of('details', name)]) -%}
    {%- endfor -%}
    {{ first_valid(texts, number) }}
{%- endmacro %}

{#- The first field with one of these names that is a label, at the top of the payload or in its details. -#}
{% macro field() -%}
    {%- set texts = [] -%}
    {%- for name in varargs -%}
        {%- do texts.extend([text_of('payload', name), text_of('details', name)]) -%}
    {%- endfor -%}
    {{ first_valid(texts, label) }}
{%- endmacro %}

{#- The first field with one of these names that is text of any length, at the top of the payload or in its details. -#}
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

{#- A property of the client: from the request that the collector saw, else as the client reports it. -#}
{% macro client_field(name) -%}
    {{ first_valid([text_of('context', name), text_of('client', name), text_of('payload', name)], label) }}
{%- endmacro %}

{#- The first field with one of these names, in any place where a dialect puts it. -#}
{% macro field_anywhere() -%}
    {%- set texts = [] -%}
    {%- for place in ['payload', 'metadata', 'data', 'properties', 'event_metadata'] -%}
        {%- for name in varargs -%} {%- do texts.append(text_of(place, name)) -%} {%- endfor -%}
    {%- endfor -%}
    {{ first_valid(texts, label) }}
{%- endmacro %}

{#- The first of these texts that `reads` accepts. Most fields are null in most events; the outer test skips those. -#}
{% macro first_valid(texts, reads) -%}
    {%- set readings = [] -%}
    {%- for text in texts -%} {%- do readings.append(reads(text)) -%} {%- endfor -%}
    case when {{ either(texts) }} is not null then {{ either(readings) }} end
{%- endmacro %}

{#- A value that only events with these names have. -#}
{% macro only_for(event_names, value) -%}
    case when event.event_name in ('{{ event_names | join("', '") }}') then {{ value }} end
{%- endmacro %}

{% macro either(values) -%} coalesce({{ values | join(', ') }}) {%- endmacro %}

{#- A field of a campaign: trimmed and in lower case, so that `News ` and `news` are one source. -#}
{% macro campaign_text(text) -%}
    nullif(left(lower(btrim({{ text }}, e' \t\n\r\u00a0')), 512), '')
{%- endmacro %}

{#- A field of the campaign that the client reports. -#}
{% macro campaign_field(name) -%}
    {{ first_valid([text_of('payload', name), text_of('details', name), text_of('client', name)], label) }}
{%- endmacro %}

{#- The address of the page and of the page before it, wherever a dialect puts them. -#}
{% macro page_url() -%}
    {{ either([
        text_of('payload', 'url'), text_of('details', 'url'), text_of('client', 'url'),
        text_of('details', 'page_url'), text_of('client', 'page_url'),
    ]) }}
{%- endmacro %}

{% macro referrer_url() -%}
    {{ either([text_of('payload', 'referrer'), text_of('details', 'referrer'), text_of('client', 'referrer')]) }}
{%- endmacro %}

{#- Time of a post in the viewport: viewport_time_ms of any event, else the dialect's own field of a view event. -#}
{% macro viewport_time(view_names, name) -%}
    coalesce(
        {{ measure('viewport_time_ms') }},
        {{ only_for(view_names, number(text_of('details', name))) }}
    )
{%- endmacro %}

{#- Length of a message as the client reports it, else the length of its text. -#}
{% macro message_length() -%}
    coalesce({{ measure('message_length') }}, length({{ prose('message_content') }}))
{%- endmacro %}

{#- Author of a message: the user, unless the client names another role. -#}
{% macro message_role() -%}
    case coalesce(lower({{ text_of('details', 'role') }}), 'user')
        when 'user' then 'user'
        when 'assistant' then 'assistant'
    end
{%- endmacro %}
