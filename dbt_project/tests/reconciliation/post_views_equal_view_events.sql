-- Hurts: anyone ranking posts. The views of the touched users and posts are their view events.
{{ config(meta={'dagster': {'ref': {'name': 'fct_post_interactions'}}}) }}

with current_events as (

    {{ current_events('int_touched_user_posts', ['user_key', 'post_id']) }}

),

posts as (

    select coalesce(sum(times_viewed), 0) as views from {{ ref('fct_post_interactions') }}

),

events as (

    select count(*) as views from current_events
    where is_view

)

select
    posts.views as in_posts,
    events.views as in_event_store
from posts
cross join events
where posts.views <> events.views
