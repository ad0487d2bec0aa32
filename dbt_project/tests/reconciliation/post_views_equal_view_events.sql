-- Hurts: anyone ranking posts. The views of the touched users and posts are their view events.
{{ config(meta={'dagster': {'ref': {'name': 'fct_post_interactions'}}}) }}

with posts as (

    select coalesce(sum(times_viewed), 0) as views from {{ ref('fct_post_interactions') }}

),

events as (

    select count(*) as views
    from {{ ref('int_current_events') }} as events
    inner join {{ ref('int_touched_user_posts') }} as touched
        on
            touched.user_key = events.user_key
            and touched.post_id = events.post_id
    where events.is_view

)

select
    posts.views as in_posts,
    events.views as in_event_store
from posts
cross join events
where posts.views <> events.views
