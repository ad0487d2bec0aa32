{%- set chats = published('marts', 'fct_chat_sessions') %}

with touched as (

    select chat_key from {{ ref('int_changed_attributions') }}
    {% if chats -%}
    union
    -- Chats that nobody ended and that have timed out since they were published.
    select chat_key from {{ chats }}
    where ended_by is null and ended_at <= {{ opened_at() }} - interval '30 minutes'
    {%- endif %}

)

select distinct chat_key from touched
where chat_key is not null
