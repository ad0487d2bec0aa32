{% macro social_events() -%}
{#- Two event names mean doing or undoing something; the action says which. #}
{%- set action = 'lower(' ~ text_of('details', 'action') ~ ')' %}
{%- set name_by_action -%}
    case
        when event.event_name = 'post_like' and {{ action }} = 'unlike' then 'post_unlike'
        when event.event_name = 'user_follow' and {{ action }} = 'unfollow' then 'user_unfollow'
        else event.event_name
    end
{%- endset %}

{%- set created = ['post_created', 'community_post'] %}
{%- set measured = ['performance_metric'] %}

{{ staged_events('social', details='data', client='metadata', columns={
    'raw_name': name_by_action,
    'viewport_time_ms': viewport_time(['post_view'], 'viewDuration'),
    'has_media': only_for(created, boolean(field('hasMedia', 'has_media'))),
    'content_length': only_for(created, measure('contentLength', 'content_length')),
    'error_category': only_for(['error_occurred'], field('errorCategory', 'error_category', 'category')),
    'metric_name': only_for(measured, field('metricName', 'metric_name', 'name')),
    'metric_value': only_for(measured, measure('metricValue', 'metric_value', 'value')),
    'metric_unit': only_for(measured, field('metricUnit', 'metric_unit', 'unit')),
    'country': either([client_field('country'), client_field('country_code')]),
    'locale': either([client_field('locale'), client_field('language')]),
}) }}
{%- endmacro %}
