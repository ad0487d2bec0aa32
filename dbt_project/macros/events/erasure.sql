{#- An erasure is a batch that delivers nothing. The pipeline lists in tables of the batch (orchestration/erasure) the
    keys of the people, their stored events, and other people's events that mention them as an author. Everything above
    follows as in any batch, because the removed events touch their sessions. -#}

{#- The rows of int_batch_events: erased events have no id any more; events that shared an id with one settle theirs
    again, as if it had never come; events that mention an erased person change. -#}
{% macro erased_batch_events() -%}
{%- set store = published('int_events') %}
{%- set columns = [
    'source_id', 'received_at', 'occurred_at', 'own_user_key', 'anonymous_key', 'client_session_id', 'identity_hash',
    'content_hash',
] %}
with listed as (

    select
        coalesce(stored.reused_event_id, stored.event_id) as sent_event_id,
        stored.{{ columns | join(', stored.') }},
        stored.event_id as stored_event_id,
        erased.is_mention
    from {{ erased_events() }} as erased
    inner join {{ store }} as stored
        on
            stored.event_id = erased.event_id
            and stored.source_id = erased.source_id

),

rivals as (

    select
        contested.sent_event_id,
        stored.{{ columns | join(', stored.') }},
        stored.event_id as stored_event_id,
        listed.is_mention is not null as is_mention
    from (
        select distinct
            sent_event_id,
            source_id
        from listed
        where not is_mention
    ) as contested
    inner join {{ store }} as stored
        on
            stored.source_id = contested.source_id
            and (
                stored.event_id = contested.sent_event_id
                or stored.reused_event_id = contested.sent_event_id
            )
    left join listed
        on
            listed.stored_event_id = stored.event_id
            and listed.source_id = stored.source_id
    where listed.is_mention is not false

),

events as (

    select
        sent_event_id,
        {{ columns | join(', ') }},
        stored_event_id,
        is_mention,
        null::uuid as event_id
    from listed
    where not is_mention
    union all
    select
        sent_event_id,
        {{ columns | join(', ') }},
        stored_event_id,
        is_mention,
        case
            when row_number() over (partition by sent_event_id, source_id order by {{ arrival_mark() }}) = 1
                then sent_event_id
            else {{ other_event_id() }}
        end as event_id
    from rivals
    union all
    select
        sent_event_id,
        {{ columns | join(', ') }},
        stored_event_id,
        is_mention,
        stored_event_id as event_id
    from listed
    where
        is_mention
        and not exists (
            select 1 from rivals
            where rivals.stored_event_id = listed.stored_event_id and rivals.source_id = listed.source_id
        )

)

select
    sent_event_id,
    {{ columns | join(', ') }},
    null::oid as landed_part,
    null::tid as landed_place,
    false as is_repeated,
    0::bigint as deliveries,
    false as in_batch,
    stored_event_id,
    event_id,
    is_mention or (event_id is distinct from stored_event_id) as is_changed,
    nullif(sent_event_id, event_id) as reused_event_id,
    case when client_session_id is null then coalesce(anonymous_key, own_user_key) end as gap_owner_key,
    {{ batch_id() }} as _batch_id
from events
{%- endmacro %}

{% macro erased_events() -%} {{ return(of_batch('erased', '_events')) }} {%- endmacro %}

{#- A condition: the key is not one of an erased person. Always true in other batches. -#}
{% macro is_not_erased(key) -%}
    {%- if is_erasure() -%}
    not exists (select from {{ of_batch('erased', '_people') }} as erased_person where erased_person.key = {{ key }})
    {%- else -%} true {%- endif -%}
{%- endmacro %}

{#- A column of a stored event as it is to be. Of an event that mentions an erased person the author is nobody, and the
    hash, which covers the author's key, another. -#}
{% macro stored_column(column) -%}
    {%- if is_erasure() and column == 'author_key' -%}
    case when {{ is_not_erased('stored.author_key') }} then stored.author_key end as author_key
    {%- else -%} stored.{{ column }} {%- endif -%}
{%- endmacro %}
{% macro stored_content_hash(hash) -%}
    {%- if is_erasure() -%}
    case when {{ is_not_erased('stored.author_key') }} then {{ hash }} else {{ random_hash() }} end
    {%- else -%} {{ hash }} {%- endif -%}
{%- endmacro %}

{#- A hash of nothing that anybody could guess. -#}
{% macro random_hash() -%} {{ return(adapter.dispatch('random_hash', 'sluice')()) }} {%- endmacro %}
{% macro postgres__random_hash() -%} hashtextextended(gen_random_uuid()::text, 0) {%- endmacro %}
