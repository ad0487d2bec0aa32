{#- The columns of every staging model, as most dialects have them. A model names those that its dialect has otherwise,
    as SQL over `events as event`, which has `details` and `client` besides the columns of raw.events. -#}
{% macro staged_columns(of_the_dialect) -%}
    {%- set columns = {
        'event_id': 'event.event_id',
        'source_id': 'event.source_id',
        'dialect': 'event.dialect',
        'raw_name': 'event.event_name',
        'occurred_at': 'event.occurred_at',
        'received_at': 'event.received_at',
        'payload_hash': payload_hash(),
        'context_hash': "md5(coalesce(event.context::text, ''))",
        'own_user_key': 'event.user_key',
        'anonymous_key': 'event.anonymous_key',
        'client_session_id': 'event.session_id',
        'post_id': field_anywhere('post_id', 'postId'),
        'chat_id': 'null::text',
        'chat_kind': 'null::text',
        'message_role': 'null::text',
        'message_length': message_length(),
        'typing_duration_ms': measure('typingDuration', 'typing_duration_ms'),
        'is_suggested_question': flag(field('isSuggestedQuestion', 'is_suggested_question')),
        'chat_duration_ms': measure('duration_ms'),
        'average_response_time_ms': measure('averageResponseTime', 'average_response_time_ms'),
        'max_response_time_ms': measure('max_response_time_ms'),
        'end_reason': field('endReason', 'end_reason', 'ended_by', 'reason'),
        'satisfaction_rating': measure('satisfaction_rating'),
        'viewport_time_ms': measure('viewport_time_ms'),
        'reading_time_ms': measure('reading_time_ms'),
        'scroll_depth_percentage': measure('scroll_depth_percentage', 'scroll_depth'),
        'time_to_interaction_ms': measure('time_to_interaction_ms'),
        'icon_visibility_duration_ms': measure('icon_visibility_duration_ms'),
        'backend_response_time_ms': measure('backend_response_time_ms'),
        'scroll_speed': 'null::numeric',
        'scroll_distance': 'null::numeric',
        'accuracy_feedback': 'null::text',
        'verdict': 'null::text',
        'confidence': 'null::numeric',
        'has_media': 'null::boolean',
        'content_length': 'null::numeric',
        'experiment_key': field_anywhere('experiment_key', 'experiment_id', 'experimentKey', 'experimentId'),
        'variant': field_anywhere('variant', 'variation_id', 'variationId'),
        'browser': client_field('browser'),
        'os': client_field('os'),
        'device': client_field('device'),
        'country': client_field('country'),
        'platform': client_field('platform'),
        'is_bot': flag(client_field('is_bot')),
        'timezone': client_field('timezone'),
        'locale': client_field('locale'),
        'registration_source': field('registration_source'),
        'user_role': label("event.payload ->> 'role'"),
        'experiment_groups': "case jsonb_typeof(event.payload -> 'experiment_groups') when 'array' "
            "then event.payload -> 'experiment_groups' end",
        'material_id': 'null::text',
        'material_type': 'null::text',
        'xp_amount': 'null::numeric',
        'level': 'null::numeric',
        'achievement_id': 'null::text',
        'streak_days': 'null::numeric',
        'learning_duration_seconds': 'null::numeric',
        'campaign_source': field_anywhere('utm_source', 'campaign_source'),
        'referrer_host': referrer_host(
            ["event.payload ->> 'referrer'", "event.details ->> 'referrer'", "event.client ->> 'referrer'"],
            ["event.payload ->> 'url'", "event.details ->> 'url'", "event.client ->> 'url'"]
        ),
    } -%}
    {%- for name in of_the_dialect if name not in columns -%}
        {{ exceptions.raise_compiler_error("staged_columns knows no column " ~ name ~ "; add it for every dialect.") }}
    {%- endfor -%}
    {%- do columns.update(of_the_dialect) -%}
    {%- for name, expression in columns.items() -%}
        {{ expression }} as {{ name }}{{ ',\n        ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
