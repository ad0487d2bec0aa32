-- depends_on: {{ ref('int_touched_chats') }}
{%- set chats = published('marts', 'fct_chat_sessions') %}

with touched as (

    select
        user_key,
        post_id
    from {{ ref('int_changed_attributions') }}
    union
    select
        user_key,
        post_id
    from {{ ref('fct_chat_sessions') }}
    {% if chats -%}
    union
    select
        published.user_key,
        published.post_id
    from {{ chats }} as published
    inner join {{ ref('int_touched_chats') }} as touched_chats
        on touched_chats.chat_key = published.chat_key
    {%- endif %}

)

select
    user_key,
    post_id
from touched
where user_key is not null and post_id is not null
