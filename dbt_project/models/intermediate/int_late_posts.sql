{{ keys_with_late_days('dim_posts', 'int_touched_post_days', 'post_id') }}
