-- Hurts: everyone. A key listed twice would join every event of it twice; the marts' own keys are the mart gate's.
{{ config(meta={'dagster': {'ref': {'name': 'int_touched_chats'}}}) }}

{%- set keys = {
    'int_session_days': ['session_key', 'date', 'visitor_key'],
    'int_user_days': ['user_key', 'date'],
    'int_post_days': ['post_id', 'date'],
    'int_anonymous_viewers': ['post_id', 'anonymous_key'],
    'int_user_features': ['user_key', 'feature'],
    'int_user_acquisitions': ['user_key', 'attribution_model'],
    'int_touched_session_keys': ['session_key'],
    'int_touched_chats': ['chat_key'],
    'int_touched_user_posts': ['user_key', 'post_id'],
    'int_touched_exposures': ['experiment_key', 'user_key'],
    'int_touched_users': ['user_key'],
    'int_touched_posts': ['post_id'],
    'int_touched_post_days': ['post_id', 'date'],
    'int_touched_anonymous_viewers': ['post_id', 'anonymous_key'],
    'int_conversions': ['user_key'],
    'int_touched_user_days': ['user_key', 'date'],
    'int_touched_event_days': ['event_day_key'],
    'int_touched_community_days': ['community_id', 'date'],
    'int_touched_metric_hours': ['source_id', 'metric_name', 'hour'],
    'int_changed_user_days': ['user_key', 'date'],
    'int_touched_metric_days': ['date'],
    'int_touched_request_days': ['date'],
    'int_touched_cohort_days': ['cohort_date', 'day_number'],
    'int_touched_attributions': ['date', 'attribution_model', 'source_kind', 'source'],
    'int_touched_adoption_days': ['date'],
    'int_touched_learning_days': ['user_key', 'date'],
} %}

{% for model, columns in keys.items() -%}
select
    '{{ model }}' as model,
    concat_ws(' ', {{ columns | join(', ') }}) as repeated_key
from {{ ref(model) }}
group by {{ columns | join(', ') }}
having count(*) > 1
{{ 'union all' if not loop.last }}
{% endfor %}
