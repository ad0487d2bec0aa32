{{ keys_to_reread('int_touched_user_posts', ['user_key', 'post_id']) }}
