{%- set value = number(text_of('payload', 'value')) %}
{#- What the extension times is of category performance, whatever it is called. #}
{%- set is_timed = "event.event_name = 'post_processed' or " ~ text_of('payload', 'category') ~ " = 'performance'" %}

{{ staged_events('extension', details='metadata', client='browser_info', columns={
    'chat_id': first_of([label(text_of('details', 'sessionId')), field('chat_session_id')]),
    'chat_kind': "'post_chat'",
    'message_role': "'user'",
    'message_length': first_of([only_for(['chat_message_sent'], value), message_length()]),
    'chat_duration_ms': first_of([only_for(['chat_session_end'], value), measure('duration_ms')]),
    'viewport_time_ms': viewport_time(['viewed', 'post_view'], 'duration'),
    'reading_time_ms': first_of([measure('reading_time_ms'), only_for(['post_reading'], value)]),
    'time_to_interaction_ms': first_of([
        measure('time_to_interaction_ms'),
        "case when starts_with(event.event_name, 'icon_') then " ~ value ~ " end",
    ]),
    'icon_visibility_duration_ms': measure('icon_visibility_duration_ms', 'iconVisibleDuration'),
    'scroll_speed': only_for(['scroll_behavior', 'scroll_speed'], value),
    'scroll_distance': only_for(['scroll_behavior'], number(text_of('details', 'totalDistance'))),
    'accuracy_feedback': first_of([
        only_for(['feedback_positive'], "'correct'"),
        only_for(['feedback_negative'], "'incorrect'"),
    ]),
    'verdict': only_for(['post_processed'], label(text_of('details', 'verdict'))),
    'confidence': only_for(['post_processed'], number(text_of('details', 'confidence'))),
    'has_media': only_for(['post_processed'], boolean(text_of('details', 'hasMedia'))),
    'content_length': only_for(['post_processed'], number(text_of('details', 'contentLength'))),
    'metric_name': first_of([
        field('metric_name'), 'case when ' ~ is_timed ~ ' then ' ~ label('event.event_name') ~ ' end',
    ]),
    'metric_value': first_of([measure('metric_value'), 'case when ' ~ is_timed ~ ' then ' ~ value ~ ' end']),
    'metric_unit': first_of([field('metric_unit'), 'case when ' ~ is_timed ~ " then 'ms' end"]),
}) }}
