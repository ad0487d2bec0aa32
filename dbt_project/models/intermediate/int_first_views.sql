{#- Viewers per post and posts per user, over all time: a distinct count is the sum of first views over all hours. A row
    is for a post and hour (user_key is '') or for a user and hour (post_id is ''). -#}
{%- set hour = indexed_hour('l.first_viewed_at') %}

with viewers_of_posts as (

    select
        post_id,
        {{ indexed_hour('first_viewed_at') }} as hour
    from {{ rows(
        'fct_post_interactions', {'user_key': "''", 'post_id': 'post_id', 'hour': hour},
        columns=['user_key', 'post_id', 'first_viewed_at']
    ) }} as user_post
    union all
    select
        post_id,
        {{ indexed_hour('first_viewed_at') }} as hour
    from {{ rows(
        'int_anonymous_posts', {'user_key': "''", 'post_id': 'post_id', 'hour': hour}, where='not l.is_also_user'
    ) }} as anonymous_post

),

posts_of_users as (

    select
        user_key,
        {{ indexed_hour('first_viewed_at') }} as hour
    from {{ rows(
        'fct_post_interactions', {'user_key': 'user_key', 'post_id': "''", 'hour': hour},
        columns=['user_key', 'post_id', 'first_viewed_at']
    ) }} as user_post

)

select
    '' as user_key,
    post_id,
    hour,
    count(*) as pairs
from viewers_of_posts
group by post_id, hour
union all
select
    user_key,
    '' as post_id,
    hour,
    count(*) as pairs
from posts_of_users
group by user_key, hour
