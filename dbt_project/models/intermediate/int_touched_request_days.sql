{{ config(post_hook='analyze {{ this }}') }}
{#- The event's name stands beside the day, for that is how the store finds the measurements of a day. #}
select distinct
    date,
    event_name
from {{ ref('int_changed_attributions') }}
where event_name = 'performance_measured' and metric_name = 'api_request'
