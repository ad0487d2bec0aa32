with events as (

    select
        event.*,
        event.payload -> 'properties' as details,
        event.payload -> 'properties' as client
    from {{ source('raw', 'events') }} as event
    where event.dialect = 'learning' and {{ is_in_batch() }}

),

typed as (

    select
        {{ staged_columns({
            'chat_id': field('conversation_id'),
            'chat_kind': "'ai_coach'",
            'message_role': first_of([only_for(['ai_coach_response'], "'assistant'"), message_role()]),
            'satisfaction_rating': only_for(
                ['ai_coach_feedback'], measure('satisfaction_rating', 'feedback_rating', 'rating')
            ),
        }) }}
    from events as event

)

select * from typed
