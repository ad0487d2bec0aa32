{% macro extension_events() -%}
{%- set value = number(text_of('payload', 'value')) %}
{#- Every event of category performance is a timing, whatever its name. #}
{%- set is_timed = "event.event_name = 'post_processed' or " ~ text_of('payload', 'category') ~ " = 'performance'" %}

{{ staged_events('extension', details='metadata', client='browser_info', columns={
    'chat_id': plain_id(either([label(text_of('details', 'sessionId')), field('chat_session_id')])),
    'chat_kind': "'post_chat'",
    'message_role': "'user'",
    'message_length': either([only_for(['chat_message_sent'], value), message_length()]),
    'chat_duration_ms': either([only_for(['chat_session_end'], value), measure('duration_ms')]),
    'viewport_time_ms': viewport_time(['viewed', 'post_view'], 'duration'),
    'reading_time_ms': either([measure('reading_time_ms'), only_for(['post_reading'], value)]),
    'time_to_interaction_ms': either([
        measure('time_to_interaction_ms'),
        "case when starts_with(event.event_name, 'icon_') then " ~ value ~ " end",
    ]),
    'icon_visibility_duration_ms': measure('icon_visibility_duration_ms', 'iconVisibleDuration'),
    'scroll_speed': only_for(['scroll_behavior', 'scroll_speed'], value),
    'scroll_distance': only_for(['scroll_behavior'], number(text_of('details', 'totalDistance'))),
    'accuracy_feedback': either([
        only_for(['feedback_positive'], "'correct'"),
        only_for(['feedback_negative'], "'incorrect'"),
    ]),
    'verdict': only_for(['post_processed'], label(text_of('details', 'verdict'))),
    'confidence': only_for(['post_processed'], number(text_of('details', 'confidence'))),
    'has_media': only_for(['post_processed'], boolean(text_of('details', 'hasMedia'))),
    'content_length': only_for(['post_processed'], number(text_of('details', 'contentLength'))),
    'metric_name': either([
        field('metric_name'), 'case when ' ~ is_timed ~ ' then ' ~ label('event.event_name') ~ ' end',
    ]),
    'metric_value': either([measure('metric_value'), 'case when ' ~ is_timed ~ ' then ' ~ value ~ ' end']),
    'metric_unit': either([field('metric_unit'), 'case when ' ~ is_timed ~ " then 'ms' end"]),
}) }}
{%- endmacro %}
