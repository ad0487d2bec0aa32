{#- The columns of the event store that come from the event itself; session and user are added to them. What most models
    read stands first, for PostgreSQL takes a row apart up to the last column that is asked for. -#}
{% macro event_columns(relation=none) -%}
    {%- set columns = [
        'source_id', 'event_id', 'occurred_at', 'date', 'hour', 'event_name', 'event_category', 'is_view',
        'is_interaction', 'post_id', 'chat_key', 'experiment_key', 'community_id', 'metric_name', 'learning_date',
        'chat_id', 'chat_kind', 'message_role', 'message_length', 'typing_duration_ms', 'is_suggested_question',
        'chat_duration_ms', 'average_response_time_ms', 'max_response_time_ms', 'end_reason', 'satisfaction_rating',
        'viewport_time_ms', 'reading_time_ms', 'scroll_depth_percentage', 'time_to_interaction_ms',
        'icon_visibility_duration_ms', 'backend_response_time_ms', 'scroll_speed', 'scroll_distance',
        'accuracy_feedback', 'verdict', 'confidence', 'has_media', 'content_length', 'post_type', 'group_id',
        'author_key', 'error_type', 'error_message', 'error_stack', 'error_category', 'severity', 'page_path',
        'metric_value', 'metric_unit', 'endpoint', 'http_status', 'variant', 'browser', 'os', 'device', 'country',
        'platform', 'is_bot', 'timezone', 'locale', 'registration_source', 'user_role', 'experiment_groups',
        'material_id', 'material_type', 'xp_amount', 'level', 'achievement_id', 'streak_days',
        'learning_duration_seconds', 'campaign_source', 'referrer_host', 'dialect', 'raw_name', 'received_at',
        'payload_hash', 'context_hash', 'own_user_key', 'anonymous_key', 'client_session_id', 'gap_owner_key',
    ] -%}
    {%- for column in columns -%}
        {{ relation ~ '.' if relation }}{{ column }}{{ ',\n        ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{#- The events of the touched keys as the store will be once this batch is published. Two joins by key, and not one
    view joined afterwards: PostgreSQL pushes no join into a union, so a view would read the whole store. Of the keys
    that are null, the columns are named in `missing`: no index finds a null by an equation. Without a store every key is
    touched, and nothing is joined. "offset 0" has the touched keys looked up first: of a batch that has more events than
    the store, PostgreSQL takes it that hardly any stored event is missing in it, would find those first, and would then
    read all touched keys for each. -#}
{% macro current_events(touched, keys, missing=[]) -%}
    {%- set store = published('store', 'int_events') -%}
    select
        changed.session_key,
        changed.user_key,
        {{ event_columns('changed') }}
    from {{ ref('int_events') }} as changed
    {%- if store %}
    inner join {{ ref(touched) }} as touched
        on {{ same_keys(keys, 'touched', 'changed', missing) }}
    union all
    select stored.*
    from (
        select
            stored.session_key,
            stored.user_key,
            {{ event_columns('stored') }}
        from {{ store }} as stored
        inner join {{ ref(touched) }} as touched
            on {{ same_keys(keys, 'touched', 'stored', missing) }}
        offset 0
    ) as stored
    where
        not exists (
            select 1 from {{ ref('int_events') }} as changed
            where changed.source_id = stored.source_id and changed.event_id = stored.event_id
        )
    {%- else %}
    -- {{ ref(touched) }} lists every key.
    where
        {%- for key in keys %} changed.{{ key }} is not null{{ ' and' if not loop.last }}{% endfor -%}
        {%- for key in missing %} and changed.{{ key }} is null{% endfor -%}
    {%- endif %}
{%- endmacro %}

{% macro same_keys(keys, left, right, missing=[]) -%}
    {%- for key in keys -%}
        {{ left }}.{{ key }} = {{ right }}.{{ key }}{{ ' and ' if not loop.last }}
    {%- endfor -%}
    {%- for key in missing %} and {{ left }}.{{ key }} is null and {{ right }}.{{ key }} is null{% endfor -%}
{%- endmacro %}
