{#- The columns of the event store that come from the event itself; session and user are added to them. -#}
{% macro event_columns() -%}
{{ return([
    'event_id', 'source_id', 'dialect', 'raw_name', 'event_name', 'event_category', 'is_view', 'is_interaction',
    'occurred_at', 'received_at', 'payload_hash', 'own_user_key', 'anonymous_key', 'client_session_id',
    'gap_owner_key', 'post_id', 'chat_key', 'chat_id', 'chat_kind', 'message_role', 'message_length',
    'typing_duration_ms', 'is_suggested_question', 'chat_duration_ms', 'average_response_time_ms',
    'max_response_time_ms', 'end_reason', 'satisfaction_rating', 'viewport_time_ms', 'reading_time_ms',
    'scroll_depth_percentage', 'time_to_interaction_ms', 'icon_visibility_duration_ms', 'backend_response_time_ms',
    'scroll_speed', 'scroll_distance', 'accuracy_feedback', 'experiment_key', 'variant', 'browser', 'os', 'device',
    'country', 'platform', 'is_bot', 'timezone', 'locale', 'registration_source', 'user_role', 'experiment_groups',
]) }}
{%- endmacro %}
