{%- set published_days = published('marts', 'agg_community_daily') %}

with events as (

    {{ current_events('int_touched_community_days', ['community_id', 'date']) }}

),

activity as (

    select
        community_id,
        date,
        {{ count_of('community_joined') }} as new_members,
        {{ count_of('community_left') }} as members_left,
        count(distinct user_key) filter (where event_name not in ('community_joined', 'community_left'))
            as active_members,
        {{ count_of('community_post_created') }} as posts_count,
        {{ count_of('post_commented') }} as comments_count,
        count(*) filter (where is_interaction) as total_interactions
    from events
    group by community_id, date

),

{% if published_days -%}
touched_communities as (

    select distinct community_id from {{ ref('int_touched_community_days') }}

),
{%- endif %}

changes_of_members as (

    select
        community_id,
        date,
        new_members - members_left as change
    from activity
    {% if published_days -%}
    union all
    select
        published.community_id,
        published.date,
        published.new_members - published.members_left as change
    from {{ published_days }} as published
    inner join touched_communities on touched_communities.community_id = published.community_id
    where
        not exists (
            select 1 from {{ ref('int_touched_community_days') }} as recomputed
            where recomputed.community_id = published.community_id and recomputed.date = published.date
        )
    {%- endif %}

),

members as (

    select
        community_id,
        date,
        sum(change) over (partition by community_id order by date) as at_end,
        sum(change) over (partition by community_id order by date) - change as at_start
    from changes_of_members

),

with_members as (

    select
        activity.*,
        {#- Who joined before events were collected may leave. #}
        greatest(members.at_end, 0)::bigint as members_count,
        greatest(members.at_start, 0)::bigint as members_before
    from activity
    inner join members
        on
            members.community_id = activity.community_id
            and members.date = activity.date

),

described as (

    select
        community_id,
        date,
        members_count,
        new_members,
        members_left,
        active_members,
        posts_count,
        comments_count,
        total_interactions,
        {{ ratio('posts_count', 'members_count') }} as avg_posts_per_member,
        {{ ratio('active_members', 'members_count') }} as engagement_rate,
        {{ ratio('(new_members - members_left)', 'members_before') }} as growth_rate,
        {{ ratio('members_left', 'members_before') }} as churn_rate,
        {{ ratio('greatest(members_before - members_left, 0)', 'members_before') }} as retention_rate,
        {{ batch_id() }} as _batch_id
    from with_members

)

select * from described
