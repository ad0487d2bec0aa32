{{ keys_with_late_days('dim_users', 'int_touched_user_days', 'user_key') }}
