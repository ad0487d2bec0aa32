-- depends_on: {{ ref('fct_post_interactions') }}
-- depends_on: {{ ref('int_touched_user_posts') }}
-- depends_on: {{ ref('int_anonymous_viewers') }}
-- depends_on: {{ ref('int_touched_anonymous_viewers') }}
{%- set posts_before = published('marts', 'dim_posts') %}
{%- set as_day = {'sources': 'source_ids', 'view_duration_ms': 'total_view_duration_ms'} %}

with days as (

    {{ days_to_add(
        'dim_posts', 'int_touched_posts', 'int_post_days', 'int_touched_post_days', 'int_reread_posts', 'int_late_posts',
        'post_id', post_day_facts(), post_day_sums(), as_day
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

    {{ posts_of('days') }}

),

counted as (

    select
        summed.*,
        jsonb_array_length(summed.source_ids)::bigint as sources,
        greatest(summed.likes_given - summed.likes_withdrawn, 0) as likes,
        {{ ratio('summed.total_view_duration_ms', 'summed.timed_views') }} as avg_view_duration_ms,
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
        source_ids,
        likes_given,
        likes_withdrawn,
        timed_views,
        {{ batch_id() }} as _batch_id
    from counted

)

select * from described
