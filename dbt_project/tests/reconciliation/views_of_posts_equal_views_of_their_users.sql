-- Hurts: anyone comparing posts with their readers. A post's views by users change by as many as its users' views of
-- it. As a wrong number would stay, of twenty touched posts, others in each batch, all views are added up; in a
-- rebuild, which is to mend what is published, of all.
-- depends_on: {{ ref('int_touched_posts') }}
-- depends_on: {{ ref('int_touched_user_posts') }}
{{ config(meta={'dagster': {'ref': {'name': 'dim_posts'}}}) }}

with added_up as (

    select
        post_id,
        views_by_users
    from {{ ref('dim_posts') }}
    {%- if not is_rebuild() %}
    order by md5(post_id || {{ batch_id() }})
    limit 20
    {%- endif %}

),

users_of_posts as (

    {{ current_rows(
        'fct_post_interactions', ['mart.post_id', 'mart.times_viewed'],
        'int_touched_user_posts', ['user_key', 'post_id'], 'added_up', 'wanted.post_id = mart.post_id'
    ) }}

),

changes as (

    select
        post_id,
        views_by_users as in_posts,
        0 as in_user_posts
    from {{ ref('dim_posts') }}
    union all
    select
        post_id,
        0 as in_posts,
        times_viewed as in_user_posts
    from {{ ref('fct_post_interactions') }}
    union all
    {{ rows_before(
        'dim_posts', ['mart.post_id', '-mart.views_by_users as in_posts', '0 as in_user_posts'],
        'int_touched_posts', ['post_id']
    ) }}
    union all
    {{ rows_before(
        'fct_post_interactions', ['mart.post_id', '0 as in_posts', '-mart.times_viewed as in_user_posts'],
        'int_touched_user_posts', ['user_key', 'post_id']
    ) }}

),

compared as (

    select
        post_id,
        views_by_users as in_posts,
        0 as in_user_posts
    from added_up
    union all
    select
        post_id,
        0 as in_posts,
        times_viewed as in_user_posts
    from users_of_posts

)

select
    post_id,
    sum(in_posts) as in_posts,
    sum(in_user_posts) as in_user_posts
from compared
group by post_id
having sum(in_posts) <> sum(in_user_posts)
union all
select
    post_id,
    sum(in_posts) as in_posts,
    sum(in_user_posts) as in_user_posts
from changes
where not {{ is_rebuild() | lower }}
group by post_id
having sum(in_posts) <> sum(in_user_posts)
