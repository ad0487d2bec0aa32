"""Personal data in published tables."""

# The columns that hold a person's key, in any table.
PERSON_COLUMNS = ("user_key", "own_user_key", "anonymous_key", "gap_owner_key", "author_key", "viewer_key", "unit_key")
