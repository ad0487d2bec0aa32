{#- A user and an anonymous visitor may have the same key. They are one viewer, who counts as a user. -#}
{%- set appeared_or_vanished -%}
    select
        changed.user_key as anonymous_key,
        changed.post_id
    from (
        select user_key, post_id from {{ of_batch('fct_post_interactions', '') }}
        union all
        select user_key, post_id from {{ of_batch('fct_post_interactions', '__removed') }}
    ) as changed
    inner join {{ published('int_anonymous_posts') }} as anonymous
        on
            anonymous.anonymous_key = changed.user_key
            and anonymous.post_id = changed.post_id
{%- endset %}
{{ touched_by(appeared_or_vanished) }}

with posts as (

    select
        viewer_key as anonymous_key,
        post_id,
        min(first_viewed_at) as first_viewed_at
    from {{ rows(
        'int_session_posts', {'anonymous_key': 'viewer_key', 'post_id': 'post_id'},
        where="not l.is_user and l.viewer_key <> '' and l.views > 0"
    ) }} as post
    group by viewer_key, post_id

),

users as (

    select
        user_key,
        post_id
    from {{ rows(
        'fct_post_interactions', {'anonymous_key': 'user_key', 'post_id': 'post_id'}, where='l.times_viewed > 0',
        touches=false
    ) }} as user_post

)

select
    posts.anonymous_key,
    posts.post_id,
    posts.first_viewed_at,
    users.user_key is not null as is_also_user
from posts
left join users
    on
        users.user_key = posts.anonymous_key
        and users.post_id = posts.post_id
