{% macro snowplow_events() -%}
{#- How far down the window reached: its offset and height, of the document's height. #}
{%- set height_of = "split_part({}, 'x', 2)" %}
{%- set reached = number(text_of('payload', 'pp_may')) ~ ' + ' ~ number(height_of.format(text_of('payload', 'vp'))) %}
{%- set whole = 'nullif(' ~ number(height_of.format(text_of('payload', 'ds'))) ~ ', 0)' %}
{%- set depth = '100 * (' ~ reached ~ ') / ' ~ whole %}

{{ staged_events('snowplow', details='properties', client='context', columns={
    'viewport_time_ms': viewport_time(['post_viewed'], 'duration'),
    'scroll_depth_percentage': either([
        measure('scroll_depth_percentage', 'scroll_depth'),
        only_for(['page_ping'], 'case when ' ~ depth ~ ' > 100 then 100 else round(' ~ depth ~ ') end'),
    ]),
    'platform': label(text_of('payload', 'p')),
    'timezone': label(text_of('payload', 'tz')),
    'locale': label(text_of('payload', 'lang')),
    'error_type': field('exceptionName', 'error_type'),
    'error_message': prose('message', 'error_message'),
    'error_stack': prose('stackTrace', 'error_stack'),
    'page_url': text_of('payload', 'url'),
    'page_title': text_of('payload', 'page'),
    'referrer_url': text_of('payload', 'refr'),
}) }}
{%- endmacro %}
