{#- Two names stand for a deed and for taking it back; the action says which. #}
{%- set name_by_action -%}
    case
        when event.event_name = 'post_like' and lower(event.details ->> 'action') = 'unlike' then 'post_unlike'
        when event.event_name = 'user_follow' and lower(event.details ->> 'action') = 'unfollow' then 'user_unfollow'
        else event.event_name
    end
{%- endset %}

with events as (

    select
        event.*,
        event.payload -> 'data' as details,
        event.payload -> 'metadata' as client
    from {{ source('raw', 'events') }} as event
    where event.dialect = 'social' and {{ is_in_batch() }}

),

typed as (

    select
        {{ staged_columns({
            'raw_name': name_by_action,
            'viewport_time_ms': viewport_time(['post_view'], 'viewDuration'),
            'country': first_of([client_field('country'), client_field('country_code')]),
            'locale': first_of([client_field('locale'), client_field('language')]),
        }) }}
    from events as event

)

select * from typed
