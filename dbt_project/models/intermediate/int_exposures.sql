with exposures as (

    select
        {{ session_or_event_key() }} as session_key,
        event_id,
        experiment_key,
        variant,
        user_key,
        anonymous_key,
        occurred_at,
        received_at,
        source_id,
        country,
        browser,
        os,
        device,
        platform,
        locale,
        timezone,
        registration_source,
        user_role
    from {{ rows(
        'int_events', by_session(),
        where='l.experiment_key is not null and l.variant is not null'
        ~ ' and (l.user_key is not null or l.anonymous_key is not null)'
    ) }} as event

),

bot_sessions as (

    select distinct {{ session_or_event_key() }} as session_key
    from {{ rows('int_events', by_session(), where='l.is_bot') }} as event

)

select
    exposures.*,
    bot_sessions.session_key is not null as is_bot
from exposures
left join bot_sessions on bot_sessions.session_key = exposures.session_key
