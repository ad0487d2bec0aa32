{% macro learning_events() -%}
{%- set measured = ['api_request', 'system_metric'] %}
{#- Response time of the backend: the measurement of an event that names no other metric. #}
{%- set response_time = measure('duration_ms', 'response_time_ms') %}

{{ staged_events('learning', details='properties', client='properties', columns={
    'chat_id': plain_id(field('conversation_id')),
    'chat_kind': "'ai_coach'",
    'message_role': either([only_for(['ai_coach_response'], "'assistant'"), message_role()]),
    'satisfaction_rating': only_for(
        ['ai_coach_feedback'], measure('satisfaction_rating', 'feedback_rating', 'rating')
    ),
    'metric_name': only_for(measured, either([field('metric_name', 'name'), 'event.event_name'])),
    'metric_value': only_for(measured, either([measure('metric_value', 'value'), response_time])),
    'metric_unit': only_for(
        measured,
        either([
            field('metric_unit', 'unit'),
            'case when ' ~ response_time ~ " is not null then 'ms' end",
        ])
    ),
    'material_id': field('material_id'),
    'material_type': field('material_type'),
    'xp_amount': either([
        only_for(['xp_earned'], measure('amount', 'xp_amount', 'xp_earned')),
        only_for(['session_end'], measure('xp_earned')),
    ]),
    'level': only_for(['level_up'], measure('new_level', 'level')),
    'achievement_id': only_for(['achievement_unlocked'], field('achievement_id')),
    'streak_days': only_for(['streak_updated'], measure('streak_days')),
    'learning_duration_seconds': only_for(['session_end'], measure('duration_seconds')),
}) }}
{%- endmacro %}
