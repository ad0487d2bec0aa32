{{ config(post_hook='analyze {{ this }}') }}
select distinct
    experiment_key,
    user_key
from {{ ref('int_changed_attributions') }}
where experiment_key is not null and user_key is not null
