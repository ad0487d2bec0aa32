{#- A session's key says what makes it one. A session by gaps is named after its first event and not by an ordinal: a
    late event would renumber all sessions after it. -#}

{% macro client_session_key(source_id, client_session_id) -%}
    md5(concat_ws(chr(31), {{ source_id }}, 'client', {{ client_session_id }}))
{%- endmacro %}

{% macro gap_session_key(source_id, owner_key, first_event_id) -%}
    md5(concat_ws(chr(31), {{ source_id }}, 'gap', {{ owner_key }}, {{ first_event_id }}::text))
{%- endmacro %}
