{#- A key may be a user's and an anonymous visitor's: then it is one viewer, and each state is looked up in both. #}
{%- set users_before = published('marts', 'fct_post_interactions') %}
{%- set anonymous_before = published('store', 'int_anonymous_viewers') %}
{%- set user_posts = ['mart.post_id', 'mart.user_key as viewer_key', 'mart.times_viewed'] %}
{%- set anonymous_posts = ['mart.post_id', 'mart.anonymous_key as viewer_key'] %}
{%- set same_user = 'wanted.viewer_key = mart.user_key and wanted.post_id = mart.post_id' %}
{%- set same_visitor = 'wanted.post_id = mart.post_id and wanted.viewer_key = mart.anonymous_key' %}

with touched as (

    select
        post_id,
        user_key as viewer_key
    from {{ ref('int_touched_user_posts') }}
    union
    select
        post_id,
        anonymous_key as viewer_key
    from {{ ref('int_touched_anonymous_viewers') }}

),

users_now as (

    {{ current_rows(
        'fct_post_interactions', user_posts, 'int_touched_user_posts', ['user_key', 'post_id'], 'touched', same_user
    ) }}

),

anonymous_now as (

    {{ current_rows(
        'int_anonymous_viewers', anonymous_posts,
        'int_touched_anonymous_viewers', ['post_id', 'anonymous_key'], 'touched', same_visitor
    ) }}

),

states as (

    select
        post_id,
        viewer_key,
        true as is_now,
        true as is_user
    from users_now
    where times_viewed > 0
    union all
    select
        post_id,
        viewer_key,
        true as is_now,
        false as is_user
    from anonymous_now
    {% if users_before -%}
    union all
    select
        mart.post_id,
        mart.user_key as viewer_key,
        false as is_now,
        true as is_user
    from {{ users_before }} as mart
    inner join touched as wanted
        on {{ same_user }}
    where mart.times_viewed > 0
    {%- endif %}
    {% if anonymous_before -%}
    union all
    select
        mart.post_id,
        mart.anonymous_key as viewer_key,
        false as is_now,
        false as is_user
    from {{ anonymous_before }} as mart
    inner join touched as wanted
        on {{ same_visitor }}
    {%- endif %}

),

changes as (

    select
        post_id,
        viewer_key,
        bool_or(is_now and is_user)::int - bool_or(not is_now and is_user)::int as as_user,
        bool_or(is_now)::int - bool_or(not is_now)::int as as_anybody
    from states
    group by post_id, viewer_key

)

select * from changes
where as_user <> 0 or as_anybody <> 0
