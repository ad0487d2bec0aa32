-- Hurts: anyone ranking posts. The views of the touched users and posts change by as many as their view events do;
-- in a rebuild, which is to mend what is published, user_posts_equal_their_events reads all of them.
{{ config(meta={'dagster': {'ref': {'name': 'fct_post_interactions'}}}) }}

with changes as (

    select
        times_viewed as in_posts,
        0 as in_event_store
    from {{ ref('fct_post_interactions') }}
    union all
    {{ rows_before(
        'int_user_posts', ['-mart.times_viewed as in_posts', '0 as in_event_store'],
        'int_touched_user_posts', ['user_key', 'post_id']
    ) }}
    union all
    select
        0 as in_posts,
        case when is_now then 1 else -1 end as in_event_store
    from {{ ref('int_changed_attributions') }}
    where is_view and user_key is not null and post_id is not null

)

select
    sum(in_posts) as in_posts,
    sum(in_event_store) as in_event_store
from changes
where not {{ is_rebuild() | lower }}
having sum(in_posts) <> sum(in_event_store)
