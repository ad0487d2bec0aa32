{#- The deliveries of the batch in one dialect, with typed columns. `details` and `client` name the fields of the
    payload that describe the event and the client. `columns` are those that differ from most dialects. The fences stop
    the planner from reading a JSON field again at every use, which was the largest cost of staging. -#}
{% macro staged_events(dialect, details, client, columns={}) -%}
{%- set typed = staged_columns(columns) -%}
{%- set parts = ['metadata', 'data', 'properties', 'event_metadata'] -%}
{%- set fields = [] -%}
{%- for mention in typed.split('event."')[1:] if mention.split('"')[0] not in fields -%}
    {%- do fields.append(mention.split('"')[0]) -%}
{%- endfor -%}
with events as (

    select
        event.*,
        {{ json_part('event.payload', details) }} as details,
        {{ json_part('event.payload', client) }} as client,
        {%- for part in parts %}
        {{ json_part('event.payload', part) }} as {{ part }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ source('batch', 'accepted_events') }} as event
    where event.dialect = '{{ dialect }}'
    {{ fence() }}

),

fields as (

    select
        event.*
        {%- for field in fields %}
        {%- set place, path = field.split('.', 1) %},
        {{ json_text('event.' ~ place, path) }} as "{{ field }}"
        {%- endfor %}
    from events as event
    {{ fence() }}

),

typed as (

    select
        {{ typed }}
    from fields as event

)

select * from typed
{%- endmacro %}

{#- The columns of staged events as most dialects have them, in SQL over `event`. -#}
{% macro staged_columns(of_the_dialect) -%}
    {%- set columns = {
        'event_id': 'event.event_id',
        'source_id': 'event.source_id',
        'dialect': 'event.dialect',
        'raw_name': 'event.event_name',
        'occurred_at': 'event.occurred_at',
        'received_at': 'event.received_at',
        'landed_part': 'event.landed_part',
        'landed_place': 'event.landed_place',
        'own_user_key': 'event.user_key',
        'anonymous_key': 'event.anonymous_key',
        'client_session_id': 'event.session_id',
        'post_id': plain_id(field_anywhere('post_id', 'postId')),
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
        'post_type': field('postType', 'post_type'),
        'group_id': field('groupId', 'group_id'),
        'author_key': field('postAuthor', 'post_author', 'authorId', 'author_id'),
        'community_id': field('communityId', 'community_id'),
        'error_type': field('errorType', 'error_type'),
        'error_message': prose('errorMessage', 'error_message', 'error', 'message'),
        'error_stack': prose('errorStack', 'error_stack', 'stack'),
        'error_category': field('errorCategory', 'error_category'),
        'severity': "lower(" ~ field('severity') ~ ")",
        'page_path': label(text_of('client', 'pathname')),
        'metric_name': field('metricName', 'metric_name'),
        'metric_value': measure('metricValue', 'metric_value'),
        'metric_unit': field('metricUnit', 'metric_unit'),
        'endpoint': field('endpoint'),
        'http_status': measure('http_status', 'status_code', 'status'),
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
        'user_role': label(text_of('payload', 'role')),
        'experiment_groups': json_list(json_part('event.payload', 'experiment_groups')),
        'material_id': 'null::text',
        'material_type': 'null::text',
        'xp_amount': 'null::numeric',
        'level': 'null::numeric',
        'achievement_id': 'null::text',
        'streak_days': 'null::numeric',
        'learning_duration_seconds': 'null::numeric',
        'page_url': page_url(),
        'page_title': prose('title'),
        'referrer_url': referrer_url(),
        'campaign_source': field_anywhere('utm_source', 'campaign_source'),
        'campaign_medium': campaign_field('utm_medium'),
        'campaign_name': campaign_field('utm_campaign'),
        'campaign_term': campaign_field('utm_term'),
        'campaign_content': campaign_field('utm_content'),
        'engaged_seconds': either([
            measure('engaged_seconds'), number(text_of('details', 'engagement_time_msec')) ~ ' / 1000'
        ]),
    } -%}
    {%- for name in of_the_dialect if name not in columns -%}
        {{ exceptions.raise_compiler_error("staged_columns knows no column " ~ name ~ "; add it for every dialect.") }}
    {%- endfor -%}
    {%- do columns.update(of_the_dialect) -%}
    {%- for name, expression in columns.items() -%}
        {{ expression }} as {{ name }}{{ ',\n        ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{#- The client dialects. A unit test names only those that it tests, because dbt is slow on the SQL of all of them. -#}
{% macro dialects() -%}
    {{ return(['extension', 'tracking', 'social', 'learning', 'product', 'segment', 'posthog', 'snowplow']) }}
{%- endmacro %}

{#- The deliveries of the batch in a dialect. Each dialect has a macro in macros/dialects that reads them. -#}
{% macro events_of(dialect) -%} {{ return(context[dialect ~ '_events']()) }} {%- endmacro %}
