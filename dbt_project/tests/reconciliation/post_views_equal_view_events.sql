-- Hurts: anyone ranking posts. The views of the touched users and posts change by as many as their view events do; in a
-- rebuild, which is to mend what is published, they are counted anew.
-- depends_on: {{ ref('int_events') }}
-- depends_on: {{ ref('int_touched_user_posts') }}
-- depends_on: {{ ref('int_reread_user_posts') }}
-- depends_on: {{ ref('int_changed_attributions') }}
{{ config(meta={'dagster': {'ref': {'name': 'fct_post_interactions'}}}) }}

with events as (

    {% if is_rebuild() -%}
    {{ current_events('int_reread_user_posts', ['date', 'user_key', 'post_id']) }}
    {%- else -%}
    select * from {{ ref('int_changed_attributions') }}
    where user_key is not null and post_id is not null
    {%- endif %}

),

changes as (

    select
        times_viewed as in_posts,
        0 as in_event_store
    from {{ ref('fct_post_interactions') }}
    {% if not is_rebuild() -%}
    union all
    {{ rows_before(
        'fct_post_interactions', ['-mart.times_viewed as in_posts', '0 as in_event_store'],
        'int_touched_user_posts', ['user_key', 'post_id']
    ) }}
    {%- endif %}
    union all
    select
        0 as in_posts,
        {{ '1' if is_rebuild() else 'case when is_now then 1 else -1 end' }} as in_event_store
    from events
    where is_view

)

select
    sum(in_posts) as in_posts,
    sum(in_event_store) as in_event_store
from changes
having sum(in_posts) <> sum(in_event_store)
