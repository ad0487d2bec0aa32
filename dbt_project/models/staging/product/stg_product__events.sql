with events as (

    select
        event.*,
        event.payload -> 'event_metadata' as details,
        event.payload -> 'event_metadata' as client
    from {{ source('raw', 'events') }} as event
    where event.dialect = 'product' and {{ is_in_batch() }}

),

typed as (

    select
        {{ staged_columns({
            'chat_id': field('thread_id'),
            'chat_kind': "'thread'",
            'message_role': message_role(),
            'satisfaction_rating': only_for(
                ['chat_rated'], first_of([number("event.payload ->> 'event_value'"), measure('satisfaction_rating')])
            ),
        }) }}
    from events as event

)

select * from typed
