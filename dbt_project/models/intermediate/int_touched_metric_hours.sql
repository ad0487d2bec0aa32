{{ config(post_hook='analyze {{ this }}') }}
select distinct
    source_id,
    metric_name,
    hour
from {{ ref('int_changed_attributions') }}
where metric_name is not null
