"""Columns of the event store that definitions may name; `dbt_project/models/store/int_events.yml` describes them."""

# Numeric: what a metric sums per unit.
MEASURES = (
    "message_length", "typing_duration_ms", "chat_duration_ms", "average_response_time_ms", "max_response_time_ms",
    "satisfaction_rating", "viewport_time_ms", "reading_time_ms", "scroll_depth_percentage", "time_to_interaction_ms",
    "icon_visibility_duration_ms", "backend_response_time_ms", "scroll_speed", "scroll_distance", "confidence",
    "content_length", "metric_value", "xp_amount", "level", "streak_days", "learning_duration_seconds",
    "engaged_seconds",
)  # fmt: skip

# Text: compared with texts.
TEXTS = (
    "source_id", "dialect", "raw_name", "event_category", "post_id", "chat_kind", "message_role", "end_reason",
    "accuracy_feedback", "verdict", "post_type", "group_id", "community_id", "error_type", "error_category", "severity",
    "page_path", "page_host", "metric_name", "metric_unit", "endpoint", "browser", "os", "device", "country",
    "platform", "locale", "timezone", "registration_source", "user_role", "material_id", "material_type",
    "achievement_id", "campaign_source", "campaign_medium", "campaign_name", "campaign_term", "campaign_content",
    "referrer_host",
)  # fmt: skip

# Numeric: compared, but no sum of them means anything.
NUMBERS = ("http_status",)

FLAGS = ("is_view", "is_interaction", "is_suggested_question", "has_media")

# A unit belongs to the segment of its first exposure.
SEGMENTS = (
    "source_id", "country", "browser", "os", "device", "platform", "locale", "timezone", "registration_source",
    "user_role",
)  # fmt: skip
