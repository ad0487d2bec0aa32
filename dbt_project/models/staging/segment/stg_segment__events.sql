with events as (

    select
        event.*,
        event.payload -> 'properties' as details,
        event.payload -> 'context' as client
    from {{ source('raw', 'events') }} as event
    where event.dialect = 'segment' and {{ is_in_batch() }}

),

typed as (

    select
        {{ staged_columns({
            'viewport_time_ms': viewport_time(['Post Viewed'], 'duration'),
            'group_id': label("event.details ->> 'group_id'"),
            'page_path': label("event.client #>> '{page,path}'"),
            'os': first_of([client_field('os'), label("event.client #>> '{os,name}'")]),
            'device': first_of([client_field('device'), label("event.client #>> '{device,type}'")]),
            'country': first_of([client_field('country'), label("event.client #>> '{location,country}'")]),
            'registration_source': first_of([
                label("event.payload #>> '{traits,registration_source}'"),
                label("event.client #>> '{campaign,source}'"),
            ]),
            'user_role': label("event.payload #>> '{traits,role}'"),
            'campaign_source': first_of([
                label("event.client #>> '{campaign,source}'"),
                field_anywhere('utm_source', 'campaign_source'),
            ]),
            'referrer_host': referrer_host(
                ["event.client #>> '{page,referrer}'", "event.details ->> 'referrer'"],
                ["event.client #>> '{page,url}'", "event.details ->> 'url'"]
            ),
        }) }}
    from events as event

)

select * from typed
