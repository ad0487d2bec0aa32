select distinct
    post_id,
    date
from {{ ref('int_changed_attributions') }}
where post_id is not null
