{{ keys_to_reread('int_touched_exposures', ['experiment_key', 'user_key']) }}
