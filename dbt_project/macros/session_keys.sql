{#- A session's key says what makes it one. A session by gaps is named after its first event and not by an ordinal: a
    late event would renumber all sessions after it. -#}

{#- Whose session by gaps an event belongs to; null with a client session id. -#}
{% macro gap_owner_key() -%}
    case when client_session_id is null then coalesce(own_user_key, anonymous_key) end
{%- endmacro %}

{% macro client_session_key(source_id, client_session_id) -%}
    md5(concat_ws(chr(31), {{ source_id }}, 'client', {{ client_session_id }}))
{%- endmacro %}

{% macro gap_session_key(source_id, owner_key, first_event_id) -%}
    md5(concat_ws(chr(31), {{ source_id }}, 'gap', {{ owner_key }}, {{ first_event_id }}::text))
{%- endmacro %}
