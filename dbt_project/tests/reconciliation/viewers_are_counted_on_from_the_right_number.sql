-- Hurts: anyone ranking posts or users by reach. Viewers, and posts viewed, are counted on from the published number,
-- so a wrong one would stay: of twenty touched posts and users, others in each batch, all pairs are counted.
{{ config(meta={'dagster': {'ref': {'name': 'dim_posts'}}}) }}

{%- set same_user = 'wanted.user_key = mart.user_key' %}
{%- set same_post = 'wanted.post_id = mart.post_id' %}
{%- set user_posts = ['user_key', 'post_id'] %}
{%- set anonymous = ['post_id', 'anonymous_key'] %}

with some_users as (

    select
        user_key,
        total_posts_viewed
    from {{ ref('dim_users') }}
    order by md5(user_key || {{ batch_id() }})
    limit 20

),

some_posts as (

    select
        post_id,
        unique_viewers
    from {{ ref('dim_posts') }}
    order by md5(post_id || {{ batch_id() }})
    limit 20

),

posts_of_users as (

    {{ current_rows(
        'fct_post_interactions', ['mart.user_key', 'mart.times_viewed'],
        'int_touched_user_posts', user_posts, 'some_users', same_user
    ) }}

),

users_of_posts as (

    {{ current_rows(
        'fct_post_interactions', ['mart.post_id', 'mart.user_key', 'mart.times_viewed'],
        'int_touched_user_posts', user_posts, 'some_posts', same_post
    ) }}

),

visitors_of_posts as (

    {{ current_rows(
        'int_anonymous_viewers', ['mart.post_id', 'mart.anonymous_key'],
        'int_touched_anonymous_viewers', anonymous, 'some_posts', same_post
    ) }}

),

viewers as (

    select
        post_id,
        user_key as viewer_key
    from users_of_posts
    where times_viewed > 0
    union
    select
        post_id,
        anonymous_key as viewer_key
    from visitors_of_posts

)

select
    'user' as counted,
    some_users.user_key as of_whom,
    some_users.total_posts_viewed as in_mart,
    count(posts_of_users.user_key) filter (where posts_of_users.times_viewed > 0) as expected
from some_users
left join posts_of_users on posts_of_users.user_key = some_users.user_key
group by some_users.user_key, some_users.total_posts_viewed
having some_users.total_posts_viewed <> count(posts_of_users.user_key) filter (where posts_of_users.times_viewed > 0)
union all
select
    'post' as counted,
    some_posts.post_id as of_whom,
    some_posts.unique_viewers as in_mart,
    count(viewers.viewer_key) as expected
from some_posts
left join viewers on viewers.post_id = some_posts.post_id
group by some_posts.post_id, some_posts.unique_viewers
having some_posts.unique_viewers <> count(viewers.viewer_key)
