-- Hurts: anyone comparing posts with their readers. A touched post's views by users are its users' views of it.
-- depends_on: {{ ref('int_touched_user_posts') }}
{{ config(meta={'dagster': {'ref': {'name': 'dim_posts'}}}) }}

{%- set published_user_posts = published('marts', 'fct_post_interactions') %}

with user_posts as (

    select
        candidate.post_id,
        candidate.times_viewed
    from {{ ref('fct_post_interactions') }} as candidate
    inner join {{ ref('int_touched_posts') }} as touched on touched.post_id = candidate.post_id
    {% if published_user_posts -%}
    union all
    select
        published.post_id,
        published.times_viewed
    from {{ published_user_posts }} as published
    inner join {{ ref('int_touched_posts') }} as touched on touched.post_id = published.post_id
    where
        not exists (
            select 1 from {{ ref('int_touched_user_posts') }} as recomputed
            where recomputed.user_key = published.user_key and recomputed.post_id = published.post_id
        )
    {%- endif %}

),

views_of_users as (

    select
        post_id,
        sum(times_viewed) as views
    from user_posts
    group by post_id

)

select
    posts.post_id,
    posts.views_by_users as in_posts,
    coalesce(views_of_users.views, 0) as in_user_posts
from {{ ref('dim_posts') }} as posts
left join views_of_users on views_of_users.post_id = posts.post_id
where posts.views_by_users <> coalesce(views_of_users.views, 0)
