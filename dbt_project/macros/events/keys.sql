{#- A session's key says what makes it one. A session by gaps is named after its first event and not by an ordinal: a
    late event would renumber all sessions after it. So is what goes on with a client's session id after 24 hours. -#}
{% macro client_session_key(source_id, client_session_id) -%}
    {{ hash_key([source_id, "'client'", client_session_id]) }}
{%- endmacro %}

{% macro later_client_session_key(source_id, client_session_id, first_event_id) -%}
    {{ hash_key([source_id, "'client'", client_session_id, first_event_id ~ '::text']) }}
{%- endmacro %}

{% macro gap_session_key(source_id, owner_key, first_event_id) -%}
    {{ hash_key([source_id, "'gap'", owner_key, first_event_id ~ '::text']) }}
{%- endmacro %}

{#- The key that roll-ups know an event's session by: an event without a session stands for itself. -#}
{% macro session_or_event_key(relation='') -%}
    {%- set prefix = relation ~ '.' if relation else '' -%}
    coalesce({{ prefix }}session_key, md5({{ prefix }}event_id::text))
{%- endmacro %}

{#- Keys of rows that a column which may be null tells apart: no primary key holds a null. What the client names freely
    stands last, so that no name can pass for another column's value. The day first: then the keys that a batch touches
    lie together in the index, on few of its pages. -#}
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

{#- Two deliveries of one id are one event when these agree: name, person, and the time that the client gave. The
    landing gate uses the same function, which a migration makes (warehouse/migrations). -#}
{% macro identity_hash(delivery, name, user_key) -%}
    {{ return(adapter.dispatch('identity_hash', 'sluice')(delivery, name, user_key)) }}
{%- endmacro %}
{% macro postgres__identity_hash(delivery, name, user_key) -%}
    store.event_identity(
        {{ delivery }}.{{ name }}, {{ delivery }}.{{ user_key }}, {{ delivery }}.anonymous_key, {{ delivery }}.payload
    )
{%- endmacro %}

{#- Everything else that a client sent: orders deliveries of one event that arrived at the same instant. -#}
{% macro content_hash(delivery, session_id) -%}
    {{ mixed_hash(
        mixed_hash(
            hash_of_json(delivery ~ '.payload'), hash_of_texts([delivery ~ '.dialect', delivery ~ '.' ~ session_id])
        ),
        hash_of_json(delivery ~ '.context', seed=1)
    ) }}
{%- endmacro %}

{#- Which of the events that share an id was received first. -#}
{% macro arrival_mark() -%} {{ return(adapter.dispatch('arrival_mark', 'sluice')()) }} {%- endmacro %}
{% macro postgres__arrival_mark() -%}
    encode(timestamptz_send(received_at) || int8send(content_hash) || int8send(identity_hash), 'hex')
{%- endmacro %}

{#- The id of an event that was sent under an id that another event has. -#}
{% macro other_event_id() -%}
    {{ short_key(hash_key(['sent_event_id::text', 'identity_hash::text'])) }}
{%- endmacro %}

{#- Groups of a session's events, by the key that roll-ups know the session by. -#}
{% macro by_session() -%} {{ return({'session_key': session_or_event_key('l')}) }} {%- endmacro %}
