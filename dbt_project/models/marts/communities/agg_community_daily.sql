with days as (

    select
        *,
        sum(new_members - members_left) over (partition by community_id order by date) as members_at_end
    from {{ rows('int_community_days', ['community_id']) }} as day

),

with_members as (

    {#- Members who joined before collection began can leave, so the sum can fall below 0. #}
    select
        *,
        greatest(members_at_end, 0)::bigint as members_count,
        greatest(members_at_end - new_members + members_left, 0)::bigint as members_before
    from days

)

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
    {{ share('posts_count', 'members_count') }} as avg_posts_per_member,
    {{ share('active_members', 'members_count') }} as engagement_rate,
    {{ share('(new_members - members_left)', 'members_before') }} as growth_rate,
    {{ share('members_left', 'members_before') }} as churn_rate,
    {{ share('greatest(members_before - members_left, 0)', 'members_before') }} as retention_rate
from with_members
