{#- Pairs that lose an event as the store has it: nothing can be taken back from a first view or a latest feedback. -#}
select distinct
    user_key,
    post_id
from {{ ref('int_changed_attributions') }}
where not is_now and user_key is not null and post_id is not null
