-- depends_on: {{ ref('fct_post_interactions') }}
-- depends_on: {{ ref('int_touched_user_posts') }}
-- depends_on: {{ ref('int_anonymous_viewers') }}
-- depends_on: {{ ref('int_touched_anonymous_viewers') }}
{%- set posts_before = published('marts', 'dim_posts') %}
{%- set columns = [
    'post_id', 'date', 'author_key', 'post_type', 'group_id', 'has_media', 'content_length', 'verdict', 'confidence',
    'sources', 'first_seen_at', 'last_seen_at', 'views', 'views_by_users', 'likes_given', 'likes_withdrawn', 'shares',
    'comments', 'saves', 'view_duration_ms', 'timed_views',
] %}

with days as (

    {{ current_rows(
        'int_post_days', ['mart.' ~ columns | join(',\n        mart.')],
        'int_touched_post_days', ['post_id', 'date'], ref('int_touched_posts'), 'wanted.post_id = mart.post_id'
    ) }}

),

{% if is_rebuild() -%}
users as (

    {{ current_rows(
        'fct_post_interactions', ['mart.post_id', 'mart.user_key', 'mart.times_viewed'],
        'int_touched_user_posts', ['user_key', 'post_id'],
        ref('int_touched_posts'), 'wanted.post_id = mart.post_id'
    ) }}

),

visitors as (

    {{ current_rows(
        'int_anonymous_viewers', ['mart.post_id', 'mart.anonymous_key'],
        'int_touched_anonymous_viewers', ['post_id', 'anonymous_key'],
        ref('int_touched_posts'), 'wanted.post_id = mart.post_id'
    ) }}

),

pairs as (

    select
        post_id,
        user_key as viewer_key
    from users
    where times_viewed > 0
    union
    select
        post_id,
        anonymous_key as viewer_key
    from visitors

),
{%- endif %}

viewers as (

    {#- Viewers are counted on from those published, as a post may have any number of them. A rebuild counts anew, for
        it is to mend what is published. #}
    {% if is_rebuild() -%}
    select
        post_id,
        1 as viewers
    from pairs
    {%- else -%}
    select
        post_id,
        as_anybody as viewers
    from {{ ref('int_changed_viewers') }}
    {% if posts_before -%}
    union all
    select
        published.post_id,
        published.unique_viewers as viewers
    from {{ posts_before }} as published
    inner join {{ ref('int_touched_posts') }} as touched on touched.post_id = published.post_id
    {%- endif %}
    {%- endif %}

),

viewer_counts as (

    select
        post_id,
        sum(viewers)::bigint as unique_viewers
    from viewers
    group by post_id

),

summed as (

    select
        post_id,
        {{ first_value_of('author_key', direction='desc', by=['date']) }} as author_key,
        {{ first_value_of('post_type', direction='desc', by=['date']) }} as post_type,
        {{ first_value_of('group_id', direction='desc', by=['date']) }} as group_id,
        {{ first_value_of('has_media', direction='desc', by=['date']) }} as has_media,
        {{ first_value_of('content_length', direction='desc', by=['date']) }} as content_length,
        {{ first_value_of('verdict', direction='desc', by=['date']) }} as verdict,
        {{ first_value_of('confidence', direction='desc', by=['date']) }} as confidence,
        jsonb_agg(distinct sources) as source_lists,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        sum(views)::bigint as views,
        sum(views_by_users)::bigint as views_by_users,
        greatest(sum(likes_given) - sum(likes_withdrawn), 0)::bigint as likes,
        sum(shares)::bigint as shares,
        sum(comments)::bigint as comments,
        sum(saves)::bigint as saves,
        sum(view_duration_ms) as total_view_duration_ms,
        sum(view_duration_ms) / nullif(sum(timed_views), 0) as avg_view_duration_ms
    from days
    group by post_id

),

counted as (

    select
        summed.*,
        (
            select count(distinct source.source_id)
            from jsonb_array_elements(summed.source_lists) as list (sources)
            cross join jsonb_array_elements_text(list.sources) as source (source_id)
        ) as sources,
        coalesce(viewer_counts.unique_viewers, 0) as unique_viewers
    from summed
    left join viewer_counts on viewer_counts.post_id = summed.post_id

),

described as (

    select
        post_id,
        author_key,
        post_type,
        group_id,
        has_media,
        content_length,
        verdict,
        confidence,
        sources,
        first_seen_at,
        last_seen_at,
        views,
        views_by_users,
        unique_viewers,
        likes,
        shares,
        comments,
        saves,
        total_view_duration_ms,
        avg_view_duration_ms,
        {{ ratio('shares', 'views') }} as shares_to_views_ratio,
        {{ ratio('comments', 'views') }} as comments_to_views_ratio,
        {{ ratio('shares', 'views') }} as viral_coefficient,
        {{ ratio('(likes + comments + shares)', 'views') }} as engagement_rate,
        {{ batch_id() }} as _batch_id
    from counted

)

select * from described
