with sessions as (

    select
        session_key,
        {{ first_in_session('user_key') }} as user_key,
        min(anonymous_key) as anonymous_key,
        min(source_id) as source_id,
        min(client_session_id) as client_session_id,
        min(client_session_started_at) as client_session_started_at,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at,
        {{ seconds_between('min(occurred_at)', 'max(occurred_at)') }} as duration_seconds,
        bool_or(event_name = 'session_ended') as has_explicit_end,
        {{ last_in_session('end_reason', where="event_name = 'session_ended'") }} as given_end_reason,
        count(*) as event_count,
        {{ count_of('page_viewed') }} as page_views,
        count(*) filter (where is_view) as view_events,
        count(*) filter (where is_interaction) as interactions,
        avg(scroll_speed) as avg_scroll_speed,
        coalesce(sum(scroll_distance), 0) as total_scroll_distance,
        avg(scroll_depth_percentage) as avg_scroll_depth_percentage,
        {#- least() ignores nulls: without the filter, the first event's missing gap would count as 30 seconds. #}
        coalesce(
            sum(least(extract(epoch from gap_in_session), 30)) filter (where gap_in_session is not null), 0
        )::numeric as active_seconds,
        min(occurred_at) filter (where is_interaction) as first_interaction_at,
        count(*) filter (where {{ is_user_message() }}) as messages_sent,
        count(*) filter (where event_category = 'error') as errors,
        bool_or({{ is_engagement() }}) as has_engagement,
        coalesce(sum({{ engaged_time() }}) filter (where {{ is_engagement() }}), 0) as reported_engaged_seconds,
        coalesce(
            {{ first_in_session('page_path', where="event_name = 'page_viewed'") }}, {{ first_in_session('page_path') }}
        ) as entry_page,
        coalesce(
            {{ last_in_session('page_path', where="event_name = 'page_viewed'") }}, {{ last_in_session('page_path') }}
        ) as exit_page,
        {{ first_in_session('browser') }} as browser,
        {{ first_in_session('os') }} as os,
        {{ first_in_session('device') }} as device,
        {{ first_in_session('country') }} as country,
        {{ first_in_session('platform') }} as platform,
        bool_or(is_bot) as is_bot
    from {{ rows('int_events', by_session(), where='l.session_key is not null') }} as event
    group by session_key

),

chats as (

    {#- In a query of its own, because count(distinct) sorts its rows. #}
    select
        session_key,
        count(distinct chat_key) as chat_sessions
    from {{ rows('int_events', by_session(), where='l.session_key is not null and l.chat_key is not null') }} as event
    group by session_key

),

arrivals as (

    {#- The first event that tells where the visit came from. #}
    select distinct on (session_key)
        session_key,
        referrer_host,
        campaign_source,
        campaign_medium,
        campaign_name,
        campaign_term,
        campaign_content
    from {{ rows('int_events', by_session(), where='l.session_key is not null') }} as event
    where {{ is_arrival() }}
    order by session_key, place_in_session

),

posts as (

    select
        session_key,
        count(distinct post_id) filter (where views > 0) as posts_viewed,
        count(distinct post_id) filter (where analyses > 0) as posts_analyzed,
        count(distinct post_id) filter (where interactions > 0) as posts_interacted
    from {{ rows('int_session_posts', ['session_key']) }} as post
    group by session_key

),

counted as (

    select
        sessions.*,
        coalesce(posts.posts_viewed, 0) as posts_viewed,
        coalesce(posts.posts_analyzed, 0) as posts_analyzed,
        coalesce(posts.posts_interacted, 0) as posts_interacted,
        coalesce(chats.chat_sessions, 0) as chat_sessions,
        arrivals.referrer_host,
        arrivals.campaign_source as utm_source,
        arrivals.campaign_medium as utm_medium,
        arrivals.campaign_name as utm_campaign,
        arrivals.campaign_term as utm_term,
        arrivals.campaign_content as utm_content
    from sessions
    left join arrivals on arrivals.session_key = sessions.session_key
    left join chats on chats.session_key = sessions.session_key
    left join posts on posts.session_key = sessions.session_key

),

complete as (

    select
        session_key,
        user_key,
        anonymous_key,
        source_id,
        client_session_id,
        client_session_started_at,
        started_at,
        ended_at,
        duration_seconds,
        case
            when has_explicit_end then coalesce(given_end_reason, 'ended')
            when ended_at <= {{ opened_at() }} - interval '30 minutes' then 'timeout'
        end as end_reason,
        event_count,
        page_views,
        posts_viewed,
        posts_analyzed,
        posts_interacted,
        interactions,
        posts_viewed / nullif(duration_seconds / 60, 0) as posts_per_minute,
        avg_scroll_speed,
        total_scroll_distance,
        avg_scroll_depth_percentage,
        active_seconds,
        duration_seconds - active_seconds as idle_seconds,
        {{ seconds_between('started_at', 'first_interaction_at') }} as seconds_to_first_interaction,
        page_views + view_events <= 1 and interactions = 0 as is_bounce,
        chat_sessions,
        messages_sent,
        errors,
        browser,
        os,
        device,
        country,
        platform,
        is_bot,
        null::bigint as last_number,
        entry_page,
        exit_page,
        referrer_host,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_term,
        utm_content,
        {{ channel('utm_source', 'utm_medium', 'utm_campaign', 'referrer_host') }} as channel,
        case when has_engagement then reported_engaged_seconds else active_seconds end as engaged_seconds
    from counted
    {{ timed_out_rows('end_reason', of_batch('int_events', '__touched')) }}
    {{ following_rows('end_reason', of_batch('int_events', '__touched')) }}

),

{% if not is_full_build() -%}
changed_visitors as (

    {{ changed_visitors(of_batch('int_events', '__touched')) }}

),

{% endif -%}
renumbered as (

    {#- The sessions of a visitor from the first change on; earlier ones keep their number. Sessions that begin at the
        same moment share a number. #}
    select
        complete.session_key,
        {{ '' if is_full_build() else 'changed_visitors.sessions_before + ' }}rank() over (
            partition by coalesce(complete.user_key, complete.anonymous_key) order by complete.started_at
        ) as session_number
    from complete
    {% if is_full_build() -%}
    where coalesce(complete.user_key, complete.anonymous_key) is not null
    {%- else -%}
    inner join changed_visitors
        on
            changed_visitors.visitor_key = coalesce(complete.user_key, complete.anonymous_key)
            and changed_visitors.since <= complete.started_at
    {%- endif %}

)

select
    complete.*,
    coalesce(renumbered.session_number, complete.last_number) as session_number
from complete
left join renumbered on renumbered.session_key = complete.session_key
