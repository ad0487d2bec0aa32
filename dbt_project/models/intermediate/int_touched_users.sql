-- depends_on: {{ ref('int_touched_session_keys') }}
-- depends_on: {{ ref('int_touched_chats') }}
{%- set sessions = published('marts', 'fct_sessions') %}
{%- set chats = published('marts', 'fct_chat_sessions') %}

with touched as (

    select user_key from {{ ref('int_changed_attributions') }}
    union
    select user_key from {{ ref('fct_sessions') }}
    union
    select user_key from {{ ref('fct_chat_sessions') }}
    {% if sessions -%}
    union
    select published.user_key
    from {{ sessions }} as published
    inner join {{ ref('int_touched_session_keys') }} as touched_sessions
        on touched_sessions.session_key = published.session_key
    {%- endif %}
    {% if chats -%}
    union
    select published.user_key
    from {{ chats }} as published
    inner join {{ ref('int_touched_chats') }} as touched_chats
        on touched_chats.chat_key = published.chat_key
    {%- endif %}

)

select user_key from touched
where user_key is not null
