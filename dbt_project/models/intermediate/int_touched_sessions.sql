{%- set store = published('store', 'int_events') %}
{%- set sessions = published('marts', 'fct_sessions') %}

with changed_events as (

    select
        source_id,
        client_session_id,
        gap_owner_key
    from {{ ref('int_batch_events') }}
    {% if store -%}
    union all
    -- The stored event that an earlier delivery replaces may have belonged to another session.
    select
        stored.source_id,
        stored.client_session_id,
        stored.gap_owner_key
    from {{ store }} as stored
    inner join {{ ref('int_batch_events') }} as batch
        on
            batch.source_id = stored.source_id
            and batch.event_id = stored.event_id
    where not batch.is_new
    {%- endif %}

),

timed_out_sessions as (

    {% if sessions -%}
    select
        source_id,
        client_session_id,
        case when client_session_id is null then coalesce(user_key, anonymous_key) end as gap_owner_key
    from {{ sessions }}
    where end_reason is null and ended_at <= {{ opened_at() }} - interval '30 minutes'
    {%- else -%}
    select
        null::text as source_id,
        null::text as client_session_id,
        null::text as gap_owner_key
    where false
    {%- endif %}

),

touched as (

    select * from changed_events
    where client_session_id is not null or gap_owner_key is not null
    union
    select * from timed_out_sessions

)

select
    source_id,
    client_session_id,
    gap_owner_key,
    case
        when client_session_id is not null
            then md5(concat_ws(chr(31), source_id, 'client', client_session_id))
    end as session_key
from touched
