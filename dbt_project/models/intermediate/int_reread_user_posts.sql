{#- Most of an event's sums cannot be taken back: not from a first view, nor from the latest feedback. -#}
select distinct
    user_key,
    post_id
from {{ ref('int_changed_attributions') }}
where not is_now and user_key is not null and post_id is not null
