{{ keys_to_count_anew('dim_posts', 'int_touched_posts', 'post_id') }}
