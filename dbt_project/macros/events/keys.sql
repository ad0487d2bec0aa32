{#- A session's key is a hash of what defines the session. A session by gaps is named after its first event: with a
    running number, a late event would renumber all later sessions. The same holds for the sessions that continue a
    client's session id after 24 hours. `owner_key` names the device or user, if several share the id. Nulls are left
    out of the hash. -#}
{% macro client_session_key(source_id, client_session_id, owner_key='null', first_event_id='null') -%}
    {%- set rest = [owner_key, first_event_id] | reject('equalto', 'null') | list -%}
    {{ hash_key([source_id, "'client'", client_session_id] + rest) }}
{%- endmacro %}

{% macro gap_session_key(source_id, owner_key, first_event_id) -%}
    {{ hash_key([source_id, "'gap'", owner_key, first_event_id ~ '::text']) }}
{%- endmacro %}

{#- The key that roll-ups use for an event's session; an event outside sessions gets a key of its own. -#}
{% macro session_or_event_key(relation='') -%}
    {%- set prefix = relation ~ '.' if relation else '' -%}
    coalesce({{ prefix }}session_key, md5({{ prefix }}event_id::text))
{%- endmacro %}

{#- Keys of rows that differ in a nullable column, because a primary key cannot contain a null. Free client names come
    last, so that no name can be read as another column's value. The day comes first, so that the keys of a batch are
    neighbours in the index, on few pages. -#}
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

{#- Two deliveries of one id are one event when name, person and client time agree. Of a delivery that names nobody, the
    client's session id stands for the person. The landing gate computes the same (orchestration/gates); a migration
    creates the function (warehouse/migrations). -#}
{% macro identity_hash(delivery, name, user_key) -%}
    {{ return(adapter.dispatch('identity_hash', 'sluice')(delivery, name, user_key)) }}
{%- endmacro %}
{% macro postgres__identity_hash(delivery, name, user_key) -%}
    store.event_identity(
        {{ delivery }}.{{ name }},
        coalesce(
            {{ delivery }}.{{ user_key }},
            case when {{ delivery }}.anonymous_key is null then chr(31) || {{ delivery }}.session_id end
        ),
        {{ delivery }}.anonymous_key,
        {{ delivery }}.payload
    )
{%- endmacro %}

{#- A hash of everything else that the client sent. It orders deliveries of one event received at the same instant. -#}
{% macro content_hash(delivery, session_id) -%}
    {{ mixed_hash(
        mixed_hash(
            hash_of_json(delivery ~ '.payload'), hash_of_texts([delivery ~ '.dialect', delivery ~ '.' ~ session_id])
        ),
        hash_of_json(delivery ~ '.context', seed=1)
    ) }}
{%- endmacro %}

{#- Orders events that share an id by receipt, those received at the same instant by identity. The content has no say:
    an erasure may change it, and must not move an id from one event to another. -#}
{% macro arrival_mark() -%} {{ return(adapter.dispatch('arrival_mark', 'sluice')()) }} {%- endmacro %}
{% macro postgres__arrival_mark() -%}
    {#- The flipped sign bit puts negative hashes first, as numbers compare. -#}
    encode(timestamptz_send(received_at) || int8send(identity_hash # (-9223372036854775808)::bigint), 'hex')
{%- endmacro %}

{#- The id of an event whose id as sent belongs to another event. -#}
{% macro other_event_id() -%}
    {{ short_key(hash_key(['sent_event_id::text', 'identity_hash::text'])) }}
{%- endmacro %}

{#- The `by` argument that reads events grouped by session, with the key that roll-ups use. -#}
{% macro by_session() -%} {{ return({'session_key': session_or_event_key('l')}) }} {%- endmacro %}
