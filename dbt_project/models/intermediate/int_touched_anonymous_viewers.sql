select distinct
    post_id,
    anonymous_key
from {{ ref('int_changed_attributions') }}
where is_view and user_key is null and post_id is not null and anonymous_key is not null
