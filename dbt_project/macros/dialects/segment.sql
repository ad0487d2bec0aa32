{% macro segment_events() -%}
{{ staged_events('segment', details='properties', client='context', columns={
    'viewport_time_ms': viewport_time(['Post Viewed'], 'duration'),
    'group_id': label(text_of('details', 'group_id')),
    'page_path': either([label(text_of('client', 'page.path')), label(text_of('details', 'path'))]),
    'os': either([client_field('os'), label(text_of('client', 'os.name'))]),
    'device': either([client_field('device'), label(text_of('client', 'device.type'))]),
    'country': either([client_field('country'), label(text_of('client', 'location.country'))]),
    'registration_source': either([
        label(text_of('payload', 'traits.registration_source')),
        campaign_text(label(text_of('client', 'campaign.source'))),
    ]),
    'user_role': label(text_of('payload', 'traits.role')),
    'campaign_source': either([
        label(text_of('client', 'campaign.source')),
        field_anywhere('utm_source', 'campaign_source'),
    ]),
    'campaign_medium': either([label(text_of('client', 'campaign.medium')), campaign_field('utm_medium')]),
    'campaign_name': either([label(text_of('client', 'campaign.name')), campaign_field('utm_campaign')]),
    'campaign_term': either([label(text_of('client', 'campaign.term')), campaign_field('utm_term')]),
    'campaign_content': either([label(text_of('client', 'campaign.content')), campaign_field('utm_content')]),
    'page_url': either([text_of('client', 'page.url'), page_url()]),
    'page_title': either([json_text('event.client', 'page.title'), prose('title')]),
    'referrer_url': either([text_of('client', 'page.referrer'), referrer_url()]),
}) }}
{%- endmacro %}
