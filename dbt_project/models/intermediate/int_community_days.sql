select
    community_id,
    date,
    {{ count_of('community_joined') }} as new_members,
    {{ count_of('community_left') }} as members_left,
    count(distinct user_key) filter (where event_name not in ('community_joined', 'community_left')) as active_members,
    {{ count_of('community_post_created') }} as posts_count,
    {{ count_of('post_commented') }} as comments_count,
    count(*) filter (where is_interaction) as total_interactions
from {{ rows('int_events', ['community_id', 'date']) }} as event
group by community_id, date
