select distinct post_id
from {{ ref('int_changed_attributions') }}
where post_id is not null
