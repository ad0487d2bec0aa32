{{ config(materialized='event_store') }}

{#- Events of the touched sessions. Events of the batch are read from staging, once; the others come from the event
    store. A full build has no others, unless it keeps history. #}
{%- set columns = contract_columns(model_name()) if execute else [] %}
{%- set attributed = {
    'event_id': 'sessionized.event_id',
    'reused_event_id': 'nullif(sessionized.sent_event_id, sessionized.event_id)',
    'session_key': 'sessionized.session_key',
    'user_key': 'sessionized.user_key',
    'gap_owner_key': 'sessionized.gap_owner_key',
    'identity_hash': 'sessionized.identity_hash',
    'content_hash': 'sessionized.content_hash',
} %}
{%- set own_columns = columns | reject('in', attributed) | list %}

select
    {%- for column, expression in attributed.items() %}
    {{ expression }} as {{ column }},
    {%- endfor %}
    {%- for column in own_columns %}
    delivered.{{ column }},
    {%- endfor %}
    sessionized.place_in_session,
    sessionized.gap_in_session,
    sessionized.client_session_started_at,
    sessionized.is_changed
from {{ ref('stg_events') }} as delivered
inner join {{ ref('int_sessionized_events') }} as sessionized
    on
        sessionized.sent_event_id = delivered.event_id
        and sessionized.source_id = delivered.source_id
        and sessionized.received_at = delivered.received_at
        {#- Several deliveries of one id may have been received at the same instant. #}
        and (
            not sessionized.is_repeated
            or (
                sessionized.landed_part = delivered.landed_part
                and sessionized.landed_place = delivered.landed_place
            )
        )
where sessionized.in_batch
{%- if not is_full_build() or keeps_history() %}
union all
select
    {%- for column, expression in attributed.items() %}
    {{ stored_content_hash(expression) if column == 'content_hash' else expression }} as {{ column }},
    {%- endfor %}
    {%- for column in own_columns %}
    {{ stored_column(column) }},
    {%- endfor %}
    sessionized.place_in_session,
    sessionized.gap_in_session,
    sessionized.client_session_started_at,
    sessionized.is_changed
from {{ kept_events() if keeps_history() else published('int_events') }} as stored
inner join {{ ref('int_sessionized_events') }} as sessionized
    on
        sessionized.stored_event_id = stored.event_id
        and sessionized.source_id = stored.source_id
where not sessionized.in_batch
{%- endif %}
