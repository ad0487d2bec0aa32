{#- A page lasts from its view to the next one in the session. The time between two events belongs to the page of the
    first. -#}
with visits as (

    select distinct {{ session_or_event_key() }} as unit_key
    from {{ rows('int_events', by_session(), where="l.event_name = 'page_viewed'") }} as event

),

events as (

    {#- Most sessions have no page views: the windows need not sort their events. #}
    select
        *,
        {{ session_or_event_key() }} as unit_key,
        count(*) filter (where event_name = 'page_viewed') over in_session as page_number,
        count(*) filter (where event_name = 'page_viewed') over (
            partition by {{ session_or_event_key() }}
        ) as pages,
        bool_or({{ is_engagement() }}) over (partition by {{ session_or_event_key() }}) as has_engagement
    from {{ rows('int_events', by_session()) }} as event
    where {{ session_or_event_key() }} in (select visits.unit_key from visits)
    window in_session as (partition by {{ session_or_event_key() }} order by place_in_session)

),

gaps as (

    select
        unit_key,
        page_number - case when event_name = 'page_viewed' then 1 else 0 end as page_number,
        sum(least(extract(epoch from gap_in_session), 30))::numeric as active_seconds
    from events
    where gap_in_session is not null
    group by unit_key, page_number - case when event_name = 'page_viewed' then 1 else 0 end

),

pages as (

    select
        unit_key,
        page_number,
        bool_or(has_engagement) as has_engagement,
        coalesce(sum({{ engaged_time() }}) filter (where {{ is_engagement() }}), 0) as reported_engaged_seconds,
        max(scroll_depth_percentage) as scroll_depth_percentage
    from events
    where page_number > 0
    group by unit_key, page_number

)

select
    view.source_id,
    view.event_id,
    view.dialect,
    view.occurred_at,
    view.session_key,
    view.user_key,
    view.anonymous_key,
    view.page_host as url_host,
    view.page_path as url_path,
    view.page_title as title,
    view.referrer,
    view.referrer_host,
    case
        when pages.has_engagement then pages.reported_engaged_seconds
        else coalesce(gaps.active_seconds, 0)
    end as engaged_seconds,
    pages.scroll_depth_percentage,
    view.page_number as position_in_session,
    view.page_number = 1 as is_entry,
    view.page_number = view.pages as is_exit,
    view.is_bot
from events as view
inner join pages on pages.unit_key = view.unit_key and pages.page_number = view.page_number
left join gaps on gaps.unit_key = view.unit_key and gaps.page_number = view.page_number
where view.event_name = 'page_viewed'
