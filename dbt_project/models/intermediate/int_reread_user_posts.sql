{#- Pairs that lose an event as the store has it: nothing can be taken back from a first view or a latest feedback. In a
    rebuild, which is to mend what is published, all that it touches. With the days on which their users did anything,
    for the store finds events by day and user. -#}
-- depends_on: {{ ref('int_touched_user_posts') }}
{%- set days = published('store', 'int_user_days') %}

with pairs as (

    {% if is_rebuild() -%}
    select
        user_key,
        post_id
    from {{ ref('int_touched_user_posts') }}
    {%- else -%}
    select distinct
        user_key,
        post_id
    from {{ ref('int_changed_attributions') }}
    where not is_now and user_key is not null and post_id is not null
    {%- endif %}

)

select distinct
    pairs.user_key,
    pairs.post_id,
    changed.date
from pairs
inner join {{ ref('int_changed_attributions') }} as changed
    on {{ same_keys(['user_key', 'post_id'], 'pairs', 'changed') }}
{% if days -%}
union
select
    pairs.user_key,
    pairs.post_id,
    mart.date
from pairs
inner join {{ days }} as mart
    on mart.user_key = pairs.user_key
{%- endif %}
