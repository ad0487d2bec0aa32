--
-- PostgreSQL database dump
--

\restrict DfpgxWi8cxxf0KrbXyXShaBRfJNDTzHYggKwftZqVoyCyye1diRprWdPJJTkBhY

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: marts; Type: SCHEMA; Schema: -; Owner: sluice_pipeline
--

CREATE SCHEMA marts;


ALTER SCHEMA marts OWNER TO sluice_pipeline;

--
-- Name: ops; Type: SCHEMA; Schema: -; Owner: sluice
--

CREATE SCHEMA ops;


ALTER SCHEMA ops OWNER TO sluice;

--
-- Name: raw; Type: SCHEMA; Schema: -; Owner: sluice
--

CREATE SCHEMA raw;


ALTER SCHEMA raw OWNER TO sluice;

--
-- Name: store; Type: SCHEMA; Schema: -; Owner: sluice_pipeline
--

CREATE SCHEMA store;


ALTER SCHEMA store OWNER TO sluice_pipeline;

--
-- Name: new_policy_version(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.new_policy_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    new_version bigint;
begin
    update ops.policy_version set version = version + 1 returning version into new_version;
    if tg_table_name = 'consents' then
        new.version := new_version;
    end if;
    return coalesce(new, old);
end
$$;


ALTER FUNCTION ops.new_policy_version() OWNER TO sluice;

SET default_tablespace = '';

--
-- Name: events; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events (
    event_id uuid NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    event_name text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL
)
PARTITION BY RANGE (received_at);


ALTER TABLE raw.events OWNER TO sluice;

SET default_table_access_method = heap;

--
-- Name: agg_attribution; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_attribution (
    date date CONSTRAINT agg_attribution__dbt_tmp_date_not_null NOT NULL,
    attribution_model text CONSTRAINT agg_attribution__dbt_tmp_attribution_model_not_null NOT NULL,
    source_kind text CONSTRAINT agg_attribution__dbt_tmp_source_kind_not_null NOT NULL,
    source text CONSTRAINT agg_attribution__dbt_tmp_source_not_null NOT NULL,
    users bigint,
    conversions bigint,
    conversion_rate numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_attribution OWNER TO sluice_pipeline;

--
-- Name: agg_community_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_community_daily (
    community_id text CONSTRAINT agg_community_daily__dbt_tmp_community_id_not_null NOT NULL,
    date date CONSTRAINT agg_community_daily__dbt_tmp_date_not_null NOT NULL,
    members_count bigint,
    new_members bigint,
    members_left bigint,
    active_members bigint,
    posts_count bigint,
    comments_count bigint,
    total_interactions bigint,
    avg_posts_per_member numeric,
    engagement_rate numeric,
    growth_rate numeric,
    churn_rate numeric,
    retention_rate numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_community_daily OWNER TO sluice_pipeline;

--
-- Name: agg_event_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_event_daily (
    event_day_key text CONSTRAINT agg_event_daily__dbt_tmp_event_day_key_not_null NOT NULL,
    date date CONSTRAINT agg_event_daily__dbt_tmp_date_not_null NOT NULL,
    user_key text,
    event_name text CONSTRAINT agg_event_daily__dbt_tmp_event_name_not_null NOT NULL,
    event_count bigint,
    session_count bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_event_daily OWNER TO sluice_pipeline;

--
-- Name: agg_feature_adoption; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_feature_adoption (
    date date CONSTRAINT agg_feature_adoption__dbt_tmp_date_not_null NOT NULL,
    feature text CONSTRAINT agg_feature_adoption__dbt_tmp_feature_not_null NOT NULL,
    users bigint,
    active_users bigint,
    adoption_rate numeric,
    new_adopters bigint,
    cumulative_adopters bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_feature_adoption OWNER TO sluice_pipeline;

--
-- Name: agg_gamification_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_gamification_daily (
    user_key text CONSTRAINT agg_gamification_daily__dbt_tmp_user_key_not_null NOT NULL,
    date date CONSTRAINT agg_gamification_daily__dbt_tmp_date_not_null NOT NULL,
    xp_earned numeric,
    levels_gained bigint,
    level numeric,
    achievements_unlocked bigint,
    streak_days numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_gamification_daily OWNER TO sluice_pipeline;

--
-- Name: agg_learning_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_learning_daily (
    user_key text CONSTRAINT agg_learning_daily__dbt_tmp_user_key_not_null NOT NULL,
    date date CONSTRAINT agg_learning_daily__dbt_tmp_date_not_null NOT NULL,
    sessions bigint,
    minutes numeric,
    learning_events bigint,
    materials_viewed bigint,
    materials_completed bigint,
    xp_earned numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_learning_daily OWNER TO sluice_pipeline;

--
-- Name: agg_metrics_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_metrics_daily (
    date date CONSTRAINT agg_metrics_daily__dbt_tmp_date_not_null NOT NULL,
    dau bigint,
    wau bigint,
    mau bigint,
    stickiness numeric,
    event_count bigint,
    sessions bigint,
    mean_session_duration_seconds numeric,
    bounce_rate numeric,
    page_views_per_session numeric,
    views bigint,
    likes bigint,
    comments bigint,
    shares bigint,
    engagement_rate numeric,
    viral_coefficient numeric,
    chats bigint,
    chats_completed bigint,
    chat_completion_rate numeric,
    feedback_given bigint,
    feedback_correct bigint,
    accuracy_feedback_rate numeric,
    feature_adoption_rate numeric,
    rejected_events bigint,
    ingestion_success_rate numeric,
    api_p95_ms double precision,
    api_p99_ms double precision,
    _batch_id bigint
);


ALTER TABLE marts.agg_metrics_daily OWNER TO sluice_pipeline;

--
-- Name: agg_performance_hourly; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_performance_hourly (
    performance_key text CONSTRAINT agg_performance_hourly__dbt_tmp_performance_key_not_null NOT NULL,
    hour timestamp with time zone CONSTRAINT agg_performance_hourly__dbt_tmp_hour_not_null NOT NULL,
    source_id text CONSTRAINT agg_performance_hourly__dbt_tmp_source_id_not_null NOT NULL,
    metric_name text CONSTRAINT agg_performance_hourly__dbt_tmp_metric_name_not_null NOT NULL,
    endpoint text,
    metric_unit text,
    measurement_count bigint,
    mean numeric,
    minimum numeric,
    maximum numeric,
    p50 double precision,
    p95 double precision,
    p99 double precision,
    client_errors bigint,
    server_errors bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_performance_hourly OWNER TO sluice_pipeline;

--
-- Name: agg_requests_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_requests_daily (
    date date CONSTRAINT agg_requests_daily__dbt_tmp_date_not_null NOT NULL,
    requests bigint,
    p50_ms double precision,
    p95_ms double precision,
    p99_ms double precision,
    client_errors bigint,
    server_errors bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_requests_daily OWNER TO sluice_pipeline;

--
-- Name: agg_retention_cohorts; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_retention_cohorts (
    cohort_date date CONSTRAINT agg_retention_cohorts__dbt_tmp_cohort_date_not_null NOT NULL,
    day_number integer CONSTRAINT agg_retention_cohorts__dbt_tmp_day_number_not_null NOT NULL,
    cohort_size bigint CONSTRAINT agg_retention_cohorts__dbt_tmp_cohort_size_not_null NOT NULL,
    retained_users bigint CONSTRAINT agg_retention_cohorts__dbt_tmp_retained_users_not_null NOT NULL,
    retention_rate numeric CONSTRAINT agg_retention_cohorts__dbt_tmp_retention_rate_not_null NOT NULL,
    _batch_id bigint
);


ALTER TABLE marts.agg_retention_cohorts OWNER TO sluice_pipeline;

--
-- Name: agg_user_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_user_daily (
    user_key text CONSTRAINT agg_user_daily__dbt_tmp_user_key_not_null NOT NULL,
    date date CONSTRAINT agg_user_daily__dbt_tmp_date_not_null NOT NULL,
    event_count bigint,
    interactions bigint,
    posts_created bigint,
    posts_viewed bigint,
    posts_liked bigint,
    posts_shared bigint,
    comments_posted bigint,
    follows_made bigint,
    unfollows_made bigint,
    messages_sent bigint,
    chat_messages_sent bigint,
    profile_views bigint,
    news_articles_viewed bigint,
    trending_items_viewed bigint,
    stories_viewed bigint,
    media_uploaded bigint,
    communities_joined bigint,
    communities_left bigint,
    community_posts bigint,
    sessions_count bigint,
    total_session_duration_seconds numeric,
    pages_viewed bigint,
    engagement_score numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_user_daily OWNER TO sluice_pipeline;

--
-- Name: dim_posts; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.dim_posts (
    post_id text CONSTRAINT dim_posts__dbt_tmp_post_id_not_null NOT NULL,
    author_key text,
    post_type text,
    group_id text,
    has_media boolean,
    content_length numeric,
    verdict text,
    confidence numeric,
    sources bigint,
    first_seen_at timestamp with time zone CONSTRAINT dim_posts__dbt_tmp_first_seen_at_not_null NOT NULL,
    last_seen_at timestamp with time zone CONSTRAINT dim_posts__dbt_tmp_last_seen_at_not_null NOT NULL,
    views bigint,
    views_by_users bigint,
    unique_viewers bigint,
    likes bigint,
    shares bigint,
    comments bigint,
    saves bigint,
    total_view_duration_ms numeric,
    avg_view_duration_ms numeric,
    shares_to_views_ratio numeric,
    comments_to_views_ratio numeric,
    viral_coefficient numeric,
    engagement_rate numeric,
    _batch_id bigint
);


ALTER TABLE marts.dim_posts OWNER TO sluice_pipeline;

--
-- Name: dim_users; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.dim_users (
    user_key text CONSTRAINT dim_users__dbt_tmp_user_key_not_null NOT NULL,
    source_id text CONSTRAINT dim_users__dbt_tmp_source_id_not_null NOT NULL,
    first_seen_at timestamp with time zone CONSTRAINT dim_users__dbt_tmp_first_seen_at_not_null NOT NULL,
    last_seen_at timestamp with time zone CONSTRAINT dim_users__dbt_tmp_last_seen_at_not_null NOT NULL,
    timezone text,
    locale text,
    browser text,
    registration_source text,
    country text,
    role text,
    experiment_groups jsonb,
    total_events bigint,
    total_sessions bigint,
    total_session_duration_seconds numeric,
    total_posts_viewed bigint,
    total_interactions bigint,
    total_likes_given bigint,
    total_shares_given bigint,
    total_comments_given bigint,
    total_chats bigint,
    total_messages_sent bigint,
    avg_scroll_speed numeric,
    avg_posts_per_minute numeric,
    engagement_score numeric,
    _batch_id bigint
);


ALTER TABLE marts.dim_users OWNER TO sluice_pipeline;

--
-- Name: fct_ai_coach_conversations; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_ai_coach_conversations (
    chat_key text CONSTRAINT fct_ai_coach_conversations__dbt_tmp_chat_key_not_null NOT NULL,
    user_key text,
    source_id text CONSTRAINT fct_ai_coach_conversations__dbt_tmp_source_id_not_null NOT NULL,
    session_key text,
    conversation_id text,
    started_at timestamp with time zone CONSTRAINT fct_ai_coach_conversations__dbt_tmp_started_at_not_null NOT NULL,
    ended_at timestamp with time zone CONSTRAINT fct_ai_coach_conversations__dbt_tmp_ended_at_not_null NOT NULL,
    duration_ms numeric,
    message_count bigint,
    user_message_count bigint,
    assistant_message_count bigint,
    average_response_time_ms numeric,
    max_response_time_ms numeric,
    first_response_time_ms numeric,
    average_message_length numeric,
    ended_by text,
    satisfaction_rating integer,
    is_completed boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_ai_coach_conversations OWNER TO sluice_pipeline;

--
-- Name: fct_chat_sessions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_chat_sessions (
    chat_key text CONSTRAINT fct_chat_sessions__dbt_tmp_chat_key_not_null NOT NULL,
    user_key text,
    source_id text CONSTRAINT fct_chat_sessions__dbt_tmp_source_id_not_null NOT NULL,
    session_key text,
    post_id text,
    thread_id text,
    client_chat_id text,
    kind text,
    started_at timestamp with time zone CONSTRAINT fct_chat_sessions__dbt_tmp_started_at_not_null NOT NULL,
    ended_at timestamp with time zone CONSTRAINT fct_chat_sessions__dbt_tmp_ended_at_not_null NOT NULL,
    duration_ms numeric,
    message_count bigint,
    user_message_count bigint,
    assistant_message_count bigint,
    suggested_question_clicks bigint,
    average_response_time_ms numeric,
    max_response_time_ms numeric,
    first_response_time_ms numeric,
    total_typing_duration_ms numeric,
    average_message_length numeric,
    ended_by text,
    satisfaction_rating integer,
    is_completed boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_chat_sessions OWNER TO sluice_pipeline;

--
-- Name: fct_errors; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_errors (
    event_id uuid CONSTRAINT fct_errors__dbt_tmp_event_id_not_null NOT NULL,
    source_id text CONSTRAINT fct_errors__dbt_tmp_source_id_not_null NOT NULL,
    dialect text CONSTRAINT fct_errors__dbt_tmp_dialect_not_null NOT NULL,
    event_name text CONSTRAINT fct_errors__dbt_tmp_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT fct_errors__dbt_tmp_occurred_at_not_null NOT NULL,
    user_key text,
    session_key text,
    error_type text,
    error_message text,
    error_stack text,
    error_category text,
    severity text CONSTRAINT fct_errors__dbt_tmp_severity_not_null NOT NULL,
    endpoint text,
    http_status integer,
    page_path text,
    post_id text,
    browser text,
    os text,
    device text,
    platform text,
    _batch_id bigint
);


ALTER TABLE marts.fct_errors OWNER TO sluice_pipeline;

--
-- Name: fct_experiment_exposures; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_experiment_exposures (
    experiment_key text CONSTRAINT fct_experiment_exposures__dbt_tmp_experiment_key_not_null NOT NULL,
    user_key text CONSTRAINT fct_experiment_exposures__dbt_tmp_user_key_not_null NOT NULL,
    variant text CONSTRAINT fct_experiment_exposures__dbt_tmp_variant_not_null NOT NULL,
    first_exposed_at timestamp with time zone CONSTRAINT fct_experiment_exposures__dbt_tmp_first_exposed_at_not_null NOT NULL,
    exposure_count bigint,
    variants_seen bigint,
    is_multi_exposed boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_experiment_exposures OWNER TO sluice_pipeline;

--
-- Name: fct_funnel_steps; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_funnel_steps (
    session_key text CONSTRAINT fct_funnel_steps__dbt_tmp_session_key_not_null NOT NULL,
    step_number integer CONSTRAINT fct_funnel_steps__dbt_tmp_step_number_not_null NOT NULL,
    user_key text CONSTRAINT fct_funnel_steps__dbt_tmp_user_key_not_null NOT NULL,
    step text,
    reached_at timestamp with time zone CONSTRAINT fct_funnel_steps__dbt_tmp_reached_at_not_null NOT NULL,
    seconds_since_previous_step numeric,
    _batch_id bigint
);


ALTER TABLE marts.fct_funnel_steps OWNER TO sluice_pipeline;

--
-- Name: fct_learning_sessions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_learning_sessions (
    session_key text CONSTRAINT fct_learning_sessions__dbt_tmp_session_key_not_null NOT NULL,
    user_key text,
    source_id text CONSTRAINT fct_learning_sessions__dbt_tmp_source_id_not_null NOT NULL,
    date date CONSTRAINT fct_learning_sessions__dbt_tmp_date_not_null NOT NULL,
    started_at timestamp with time zone CONSTRAINT fct_learning_sessions__dbt_tmp_started_at_not_null NOT NULL,
    ended_at timestamp with time zone CONSTRAINT fct_learning_sessions__dbt_tmp_ended_at_not_null NOT NULL,
    duration_seconds numeric CONSTRAINT fct_learning_sessions__dbt_tmp_duration_seconds_not_null NOT NULL,
    learning_events bigint,
    materials_viewed bigint,
    materials_completed bigint,
    xp_earned numeric,
    _batch_id bigint
);


ALTER TABLE marts.fct_learning_sessions OWNER TO sluice_pipeline;

--
-- Name: fct_post_interactions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_post_interactions (
    user_key text CONSTRAINT fct_post_interactions__dbt_tmp_user_key_not_null NOT NULL,
    post_id text CONSTRAINT fct_post_interactions__dbt_tmp_post_id_not_null NOT NULL,
    times_viewed bigint,
    first_viewed_at timestamp with time zone,
    last_viewed_at timestamp with time zone,
    viewport_time_ms numeric,
    reading_time_ms numeric,
    scroll_depth_percentage numeric,
    time_to_interaction_ms numeric,
    icon_visibility_duration_ms numeric,
    backend_response_time_ms numeric,
    clicks bigint,
    likes bigint,
    shares bigint,
    comments bigint,
    interaction_type text,
    interaction_at timestamp with time zone,
    accuracy_feedback text,
    chat_session_count bigint,
    total_chat_duration_ms numeric,
    total_messages_sent bigint,
    suggested_questions_used bigint,
    _batch_id bigint
);


ALTER TABLE marts.fct_post_interactions OWNER TO sluice_pipeline;

--
-- Name: fct_sessions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_sessions (
    session_key text CONSTRAINT fct_sessions__dbt_tmp_session_key_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    source_id text CONSTRAINT fct_sessions__dbt_tmp_source_id_not_null NOT NULL,
    client_session_id text,
    started_at timestamp with time zone CONSTRAINT fct_sessions__dbt_tmp_started_at_not_null NOT NULL,
    ended_at timestamp with time zone CONSTRAINT fct_sessions__dbt_tmp_ended_at_not_null NOT NULL,
    duration_seconds numeric CONSTRAINT fct_sessions__dbt_tmp_duration_seconds_not_null NOT NULL,
    end_reason text,
    event_count bigint CONSTRAINT fct_sessions__dbt_tmp_event_count_not_null NOT NULL,
    page_views bigint,
    posts_viewed bigint,
    posts_analyzed bigint,
    posts_interacted bigint,
    interactions bigint,
    posts_per_minute numeric,
    avg_scroll_speed numeric,
    total_scroll_distance numeric,
    avg_scroll_depth_percentage numeric,
    active_seconds numeric,
    idle_seconds numeric,
    seconds_to_first_interaction numeric,
    is_bounce boolean,
    chat_sessions bigint,
    messages_sent bigint,
    errors bigint,
    browser text,
    os text,
    device text,
    country text,
    platform text,
    is_bot boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_sessions OWNER TO sluice_pipeline;

--
-- Name: api_keys; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.api_keys (
    key_id bigint NOT NULL,
    key_hash text NOT NULL,
    source_id text NOT NULL,
    scope text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT api_keys_scope_check CHECK ((scope = ANY (ARRAY['write'::text, 'read'::text, 'admin'::text])))
);


ALTER TABLE ops.api_keys OWNER TO sluice;

--
-- Name: api_keys_key_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.api_keys ALTER COLUMN key_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.api_keys_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: batches; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.batches (
    batch_id bigint NOT NULL,
    lower_snapshot pg_snapshot,
    upper_snapshot pg_snapshot NOT NULL,
    is_full boolean DEFAULT false NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    accepted bigint,
    staged bigint,
    duplicates bigint,
    quarantined bigint,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    published_at timestamp with time zone,
    failed_at timestamp with time zone,
    failure text,
    run_id text,
    CONSTRAINT batches_state_check CHECK ((state = ANY (ARRAY['open'::text, 'published'::text, 'failed'::text])))
);


ALTER TABLE ops.batches OWNER TO sluice;

--
-- Name: batches_batch_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.batches ALTER COLUMN batch_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.batches_batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consents; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.consents (
    source_id text NOT NULL,
    user_key text NOT NULL,
    withdrawn boolean NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    changed_by text DEFAULT CURRENT_USER NOT NULL,
    version bigint NOT NULL
);


ALTER TABLE ops.consents OWNER TO sluice;

--
-- Name: policy_version; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.policy_version (
    version bigint NOT NULL
);


ALTER TABLE ops.policy_version OWNER TO sluice;

--
-- Name: sources; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.sources (
    source_id text NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    sample_rate double precision DEFAULT 1 NOT NULL,
    ip_policy text DEFAULT 'drop'::text NOT NULL,
    message_content text,
    masking_rules text[],
    key_rate double precision DEFAULT 0 NOT NULL,
    user_rate double precision DEFAULT 0 NOT NULL,
    ip_rate double precision DEFAULT 0 NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    changed_by text DEFAULT CURRENT_USER NOT NULL,
    CONSTRAINT sources_ip_policy_check CHECK ((ip_policy = ANY (ARRAY['drop'::text, 'truncate'::text, 'hash'::text]))),
    CONSTRAINT sources_ip_rate_check CHECK ((ip_rate >= (0)::double precision)),
    CONSTRAINT sources_key_rate_check CHECK ((key_rate >= (0)::double precision)),
    CONSTRAINT sources_message_content_check CHECK ((message_content = ANY (ARRAY['drop'::text, 'mask'::text, 'keep'::text]))),
    CONSTRAINT sources_sample_rate_check CHECK (((sample_rate >= (0)::double precision) AND (sample_rate <= (1)::double precision))),
    CONSTRAINT sources_user_rate_check CHECK ((user_rate >= (0)::double precision))
);


ALTER TABLE ops.sources OWNER TO sluice;

--
-- Name: withheld_events; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.withheld_events (
    source_id text NOT NULL,
    day date NOT NULL,
    reason text NOT NULL,
    events bigint NOT NULL
);


ALTER TABLE ops.withheld_events OWNER TO sluice;

--
-- Name: events_default; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_default (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_default OWNER TO sluice;

--
-- Name: events_p20250115; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250115 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250115 OWNER TO sluice;

--
-- Name: events_p20250116; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250116 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250116 OWNER TO sluice;

--
-- Name: events_p20250117; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250117 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250117 OWNER TO sluice;

--
-- Name: events_p20250118; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250118 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250118 OWNER TO sluice;

--
-- Name: events_p20250119; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250119 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250119 OWNER TO sluice;

--
-- Name: events_p20250120; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250120 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250120 OWNER TO sluice;

--
-- Name: events_p20250121; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250121 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250121 OWNER TO sluice;

--
-- Name: events_p20250122; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250122 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250122 OWNER TO sluice;

--
-- Name: quarantined_events; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.quarantined_events (
    quarantined_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    batch_id bigint NOT NULL,
    reason text NOT NULL,
    state text DEFAULT 'quarantined'::text NOT NULL,
    event_id uuid NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    event_name text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb NOT NULL,
    context jsonb,
    CONSTRAINT quarantined_events_state_check CHECK ((state = ANY (ARRAY['quarantined'::text, 'released'::text, 'discarded'::text])))
);


ALTER TABLE raw.quarantined_events OWNER TO sluice;

--
-- Name: rejected_events; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.rejected_events (
    rejected_id bigint NOT NULL,
    rejected_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    code text NOT NULL,
    message text NOT NULL,
    path text,
    payload jsonb,
    request jsonb,
    replayed_at timestamp with time zone
);


ALTER TABLE raw.rejected_events OWNER TO sluice;

--
-- Name: rejected_events_rejected_id_seq; Type: SEQUENCE; Schema: raw; Owner: sluice
--

ALTER TABLE raw.rejected_events ALTER COLUMN rejected_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME raw.rejected_events_rejected_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: int_events; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_events (
    session_key text,
    user_key text,
    source_id text NOT NULL,
    event_id uuid NOT NULL,
    occurred_at timestamp with time zone,
    date date,
    hour timestamp with time zone,
    event_name text,
    event_category text,
    is_view boolean,
    is_interaction boolean,
    post_id text,
    chat_key text,
    experiment_key text,
    community_id text,
    metric_name text,
    learning_date date,
    chat_id text,
    chat_kind text,
    message_role text,
    message_length numeric,
    typing_duration_ms numeric,
    is_suggested_question boolean,
    chat_duration_ms numeric,
    average_response_time_ms numeric,
    max_response_time_ms numeric,
    end_reason text,
    satisfaction_rating integer,
    viewport_time_ms numeric,
    reading_time_ms numeric,
    scroll_depth_percentage numeric,
    time_to_interaction_ms numeric,
    icon_visibility_duration_ms numeric,
    backend_response_time_ms numeric,
    scroll_speed numeric,
    scroll_distance numeric,
    accuracy_feedback text,
    verdict text,
    confidence numeric,
    has_media boolean,
    content_length numeric,
    post_type text,
    group_id text,
    author_key text,
    error_type text,
    error_message text,
    error_stack text,
    error_category text,
    severity text,
    page_path text,
    metric_value numeric,
    metric_unit text,
    endpoint text,
    http_status integer,
    variant text,
    browser text,
    os text,
    device text,
    country text,
    platform text,
    is_bot boolean,
    timezone text,
    locale text,
    registration_source text,
    user_role text,
    experiment_groups jsonb,
    material_id text,
    material_type text,
    xp_amount numeric,
    level numeric,
    achievement_id text,
    streak_days numeric,
    learning_duration_seconds numeric,
    campaign_source text,
    referrer_host text,
    dialect text,
    raw_name text,
    received_at timestamp with time zone,
    payload_hash text,
    context_hash text,
    own_user_key text,
    anonymous_key text,
    client_session_id text,
    gap_owner_key text,
    _batch_id bigint
);


ALTER TABLE store.int_events OWNER TO sluice_pipeline;

--
-- Name: int_session_days; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_session_days (
    session_key text CONSTRAINT int_session_days__dbt_tmp_session_key_not_null NOT NULL,
    date date CONSTRAINT int_session_days__dbt_tmp_date_not_null NOT NULL,
    visitor_key text CONSTRAINT int_session_days__dbt_tmp_visitor_key_not_null NOT NULL,
    user_key text,
    event_count bigint,
    views bigint,
    likes bigint,
    comments bigint,
    shares bigint,
    feedback_given bigint,
    feedback_correct bigint,
    features jsonb,
    _batch_id bigint
);


ALTER TABLE store.int_session_days OWNER TO sluice_pipeline;

--
-- Name: int_user_acquisitions; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_user_acquisitions (
    user_key text CONSTRAINT int_user_acquisitions__dbt_tmp_user_key_not_null NOT NULL,
    attribution_model text CONSTRAINT int_user_acquisitions__dbt_tmp_attribution_model_not_null NOT NULL,
    date date CONSTRAINT int_user_acquisitions__dbt_tmp_date_not_null NOT NULL,
    source_kind text CONSTRAINT int_user_acquisitions__dbt_tmp_source_kind_not_null NOT NULL,
    source text CONSTRAINT int_user_acquisitions__dbt_tmp_source_not_null NOT NULL,
    converted_at timestamp with time zone,
    _batch_id bigint
);


ALTER TABLE store.int_user_acquisitions OWNER TO sluice_pipeline;

--
-- Name: int_user_features; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_user_features (
    user_key text CONSTRAINT int_user_features__dbt_tmp_user_key_not_null NOT NULL,
    feature text CONSTRAINT int_user_features__dbt_tmp_feature_not_null NOT NULL,
    first_used_on date CONSTRAINT int_user_features__dbt_tmp_first_used_on_not_null NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_user_features OWNER TO sluice_pipeline;

--
-- Name: events_default; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_default DEFAULT;


--
-- Name: events_p20250115; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250115 FOR VALUES FROM ('2025-01-15 00:00:00+00') TO ('2025-01-16 00:00:00+00');


--
-- Name: events_p20250116; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250116 FOR VALUES FROM ('2025-01-16 00:00:00+00') TO ('2025-01-17 00:00:00+00');


--
-- Name: events_p20250117; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250117 FOR VALUES FROM ('2025-01-17 00:00:00+00') TO ('2025-01-18 00:00:00+00');


--
-- Name: events_p20250118; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250118 FOR VALUES FROM ('2025-01-18 00:00:00+00') TO ('2025-01-19 00:00:00+00');


--
-- Name: events_p20250119; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250119 FOR VALUES FROM ('2025-01-19 00:00:00+00') TO ('2025-01-20 00:00:00+00');


--
-- Name: events_p20250120; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250120 FOR VALUES FROM ('2025-01-20 00:00:00+00') TO ('2025-01-21 00:00:00+00');


--
-- Name: events_p20250121; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250121 FOR VALUES FROM ('2025-01-21 00:00:00+00') TO ('2025-01-22 00:00:00+00');


--
-- Name: events_p20250122; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250122 FOR VALUES FROM ('2025-01-22 00:00:00+00') TO ('2025-01-23 00:00:00+00');


--
-- Data for Name: agg_attribution; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_attribution (date, attribution_model, source_kind, source, users, conversions, conversion_rate, _batch_id) FROM stdin;
2025-01-14	first_touch	direct	direct	1	1	1.00000000000000000000	1
2025-01-14	last_touch	direct	direct	1	1	1.00000000000000000000	1
2025-01-15	first_touch	direct	direct	1	0	0.00000000000000000000	1
2025-01-15	last_touch	direct	direct	1	0	0.00000000000000000000	1
\.


--
-- Data for Name: agg_community_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_community_daily (community_id, date, members_count, new_members, members_left, active_members, posts_count, comments_count, total_interactions, avg_posts_per_member, engagement_rate, growth_rate, churn_rate, retention_rate, _batch_id) FROM stdin;
\.


--
-- Data for Name: agg_event_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_event_daily (event_day_key, date, user_key, event_name, event_count, session_count, _batch_id) FROM stdin;
f31c50f6928c1eef9f4a88ec6553bd20	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	xp_earned	1	1	1
4b67fd90e90f547d73440b71f79628de	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	profile_viewed	1	1	1
cc1d1888310057dae8ea6b4c5653d41d	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	session_ended	2	2	1
644963f8842a8e8a0639cbb186c7d542	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	experiment_exposed	1	1	1
5cf66d4cfb81880ba15a13c124f4c129	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	post_viewed	1	1	1
b4140fe48c5dc84731c01c06ff081718	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	performance_measured	1	1	1
510b378f6705f4af7e06deecd9aebc5e	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	page_viewed	1	1	1
bf8b1ef38587e58c02911a9c9bd89b04	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	material_viewed	1	1	1
169c02df2dd6c2e54d6ff939224d4e24	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	chat_message_sent	8	1	1
5d158b5f90ed90cb19a0357991ea453d	2025-01-14	\N	performance_measured	1	0	1
bf1d56c5f28dcf844e70587f777b1601	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	chat_rated	1	1	1
324777df452f7a0aa7f64d76d4f703f0	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post_viewed	13	1	1
cacfbae202b065f236c4fbc767885eb8	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	session_started	2	2	1
ed06612f21f06a2034889fa491c55562	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post_liked	1	1	1
b5fb69564a5d7b78e097d7d3239177d7	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	user_followed	1	1	1
\.


--
-- Data for Name: agg_feature_adoption; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_feature_adoption (date, feature, users, active_users, adoption_rate, new_adopters, cumulative_adopters, _batch_id) FROM stdin;
2025-01-14	gamification	1	1	1.00000000000000000000	1	1	1
2025-01-14	feed	1	1	1.00000000000000000000	1	1	1
2025-01-14	reactions	1	1	1.00000000000000000000	1	1	1
2025-01-14	chat	1	1	1.00000000000000000000	1	1	1
2025-01-14	learning_materials	1	1	1.00000000000000000000	1	1	1
2025-01-14	people	1	1	1.00000000000000000000	1	1	1
2025-01-15	feed	1	1	1.00000000000000000000	1	2	1
\.


--
-- Data for Name: agg_gamification_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_gamification_daily (user_key, date, xp_earned, levels_gained, level, achievements_unlocked, streak_days, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	95	0	\N	0	\N	1
\.


--
-- Data for Name: agg_learning_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_learning_daily (user_key, date, sessions, minutes, learning_events, materials_viewed, materials_completed, xp_earned, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	1	27.8333333333333333	2	1	0	95	1
\.


--
-- Data for Name: agg_metrics_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_metrics_daily (date, dau, wau, mau, stickiness, event_count, sessions, mean_session_duration_seconds, bounce_rate, page_views_per_session, views, likes, comments, shares, engagement_rate, viral_coefficient, chats, chats_completed, chat_completion_rate, feedback_given, feedback_correct, accuracy_feedback_rate, feature_adoption_rate, rejected_events, ingestion_success_rate, api_p95_ms, api_p99_ms, _batch_id) FROM stdin;
2025-01-14	1	1	1	1.00000000000000000000	34	2	312.2644705000000000	0.00000000000000000000	0.50000000000000000000	13	1	0	0	0.07692307692307692308	0.00000000000000000000	1	0	0.00000000000000000000	0	0	\N	0.00000000000000000000	0	1.00000000000000000000	6	6	1
2025-01-15	1	2	2	0.50000000000000000000	1	1	0.00000000000000000000	1.00000000000000000000	0.00000000000000000000	1	0	0	0	0.00000000000000000000	0.00000000000000000000	0	0	\N	0	0	\N	0.00000000000000000000	1	0.50000000000000000000	\N	\N	1
\.


--
-- Data for Name: agg_performance_hourly; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_performance_hourly (performance_key, hour, source_id, metric_name, endpoint, metric_unit, measurement_count, mean, minimum, maximum, p50, p95, p99, client_errors, server_errors, _batch_id) FROM stdin;
af54f76d461c17e22f8354011147b076	2025-01-14 15:00:00+00	dev	api_request	/api/materials	ms	1	6.0000000000000000	6	6	6	6	6	0	0	1
3231c2d7be2e7051c1e47e03fd0ef699	2025-01-14 15:00:00+00	dev	page_load	\N	ms	1	2304.0000000000000000	2304	2304	2304	2304	2304	0	0	1
\.


--
-- Data for Name: agg_requests_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_requests_daily (date, requests, p50_ms, p95_ms, p99_ms, client_errors, server_errors, _batch_id) FROM stdin;
2025-01-14	1	6	6	6	0	0	1
\.


--
-- Data for Name: agg_retention_cohorts; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_retention_cohorts (cohort_date, day_number, cohort_size, retained_users, retention_rate, _batch_id) FROM stdin;
2025-01-14	0	1	1	1.00000000000000000000	1
2025-01-15	0	1	1	1.00000000000000000000	1
\.


--
-- Data for Name: agg_user_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_user_daily (user_key, date, event_count, interactions, posts_created, posts_viewed, posts_liked, posts_shared, comments_posted, follows_made, unfollows_made, messages_sent, chat_messages_sent, profile_views, news_articles_viewed, trending_items_viewed, stories_viewed, media_uploaded, communities_joined, communities_left, community_posts, sessions_count, total_session_duration_seconds, pages_viewed, engagement_score, _batch_id) FROM stdin;
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	2025-01-15	1	0	0	1	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	1	0.000000	0	1.00000000000000000000	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	34	6	0	7	1	0	0	1	0	0	4	1	0	0	0	0	0	0	0	2	624.528941	1	9.5000000000000000	1
\.


--
-- Data for Name: dim_posts; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_posts (post_id, author_key, post_type, group_id, has_media, content_length, verdict, confidence, sources, first_seen_at, last_seen_at, views, views_by_users, unique_viewers, likes, shares, comments, saves, total_view_duration_ms, avg_view_duration_ms, shares_to_views_ratio, comments_to_views_ratio, viral_coefficient, engagement_rate, _batch_id) FROM stdin;
p1	\N	\N	\N	\N	\N	\N	\N	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	1	1	1	0	0	0	0	5000	5000.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-1	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	image	\N	\N	\N	\N	\N	1	2025-01-14 15:36:32.1735+00	2025-01-14 15:37:39.563407+00	5	5	1	1	0	0	0	47108	9421.6000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.20000000000000000000	1
post-10	54fe9aab8fe9c0789ac470fa277e36b9802c7ca3d02d44498636cb1d27dea678	image	\N	\N	\N	\N	\N	1	2025-01-14 15:36:31.243981+00	2025-01-14 15:36:31.243981+00	1	1	1	0	0	0	0	6306	6306.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-2	3d55536b5eccbe441088e98fb9ba53808adef646633ec54c72bf028836034f2b	image	\N	\N	\N	\N	\N	1	2025-01-14 15:36:28.041739+00	2025-01-14 15:36:28.041739+00	1	1	1	0	0	0	0	12191	12191.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-3	62b6aba0f4255781a260796acf600fbad985911a6d1231c987243772fbe18112	image	\N	\N	\N	\N	\N	1	2025-01-14 15:35:45.443207+00	2025-01-14 15:38:06.63739+00	2	2	1	0	0	0	0	2429	1214.5000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-4	5f5ba93ac3ebd6b22ae79df3ac908341142a1d678a5f4f71958d29c5170ecf1b	image	\N	\N	\N	\N	\N	1	2025-01-14 15:36:40.202375+00	2025-01-14 15:36:40.202375+00	1	1	1	0	0	0	0	11786	11786.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-5	8e791c33ebf310a794d9af87c78ec541d9302fb5954eaaf2c9dc5b12967ada4b	image	\N	\N	\N	\N	\N	1	2025-01-14 15:37:28.376468+00	2025-01-14 15:37:28.376468+00	1	1	1	0	0	0	0	15273	15273.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-8	b109a700c1c20c5286a3d7d55ecdb4f5cc30f66faa6acd2046a3326b3a5fa5ca	image	\N	\N	\N	\N	\N	1	2025-01-14 15:36:11.608507+00	2025-01-14 15:38:10.058638+00	2	2	1	0	0	0	0	24407	12203.5000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
\.


--
-- Data for Name: dim_users; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_users (user_key, source_id, first_seen_at, last_seen_at, timezone, locale, browser, registration_source, country, role, experiment_groups, total_events, total_sessions, total_session_duration_seconds, total_posts_viewed, total_interactions, total_likes_given, total_shares_given, total_comments_given, total_chats, total_messages_sent, avg_scroll_speed, avg_posts_per_minute, engagement_score, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	2025-01-14 15:34:58.510357+00	2025-01-14 15:42:44.183555+00	\N	\N	\N	\N	\N	\N	\N	34	2	624.528941	7	6	1	0	0	1	4	\N	0.67250686465785418477	9.5000000000000000	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	dev	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	\N	\N	\N	\N	\N	\N	\N	1	1	0.000000	1	0	0	0	0	0	0	\N	\N	1.00000000000000000000	1
\.


--
-- Data for Name: fct_ai_coach_conversations; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_ai_coach_conversations (chat_key, user_key, source_id, session_key, conversation_id, started_at, ended_at, duration_ms, message_count, user_message_count, assistant_message_count, average_response_time_ms, max_response_time_ms, first_response_time_ms, average_message_length, ended_by, satisfaction_rating, is_completed, _batch_id) FROM stdin;
46a71d6739d919725821d474a375789e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	88a92a37bcfa275a1cf6f104e4366b54	f06c144a-025b-413f-8a9a-021ea648a7dd	2025-01-14 15:37:52.023214+00	2025-01-14 15:41:33.014262+00	220991.048000	8	4	4	36838.192000000000	56513.895000	21396.324000	280.2500000000000000	timeout	1	f	1
\.


--
-- Data for Name: fct_chat_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_chat_sessions (chat_key, user_key, source_id, session_key, post_id, thread_id, client_chat_id, kind, started_at, ended_at, duration_ms, message_count, user_message_count, assistant_message_count, suggested_question_clicks, average_response_time_ms, max_response_time_ms, first_response_time_ms, total_typing_duration_ms, average_message_length, ended_by, satisfaction_rating, is_completed, _batch_id) FROM stdin;
46a71d6739d919725821d474a375789e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	88a92a37bcfa275a1cf6f104e4366b54	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	2025-01-14 15:37:52.023214+00	2025-01-14 15:41:33.014262+00	220991.048000	8	4	4	0	36838.192000000000	56513.895000	21396.324000	0	280.2500000000000000	timeout	1	f	1
\.


--
-- Data for Name: fct_errors; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_errors (event_id, source_id, dialect, event_name, occurred_at, user_key, session_key, error_type, error_message, error_stack, error_category, severity, endpoint, http_status, page_path, post_id, browser, os, device, platform, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_experiment_exposures; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_experiment_exposures (experiment_key, user_key, variant, first_exposed_at, exposure_count, variants_seen, is_multi_exposed, _batch_id) FROM stdin;
coach-tone	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	grey	2025-01-14 15:36:41.273704+00	1	1	f	1
\.


--
-- Data for Name: fct_funnel_steps; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_funnel_steps (session_key, step_number, user_key, step, reached_at, seconds_since_previous_step, _batch_id) FROM stdin;
d41a045eb55367327d99a20edd78d34d	1	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	view	2025-01-15 12:00:00+00	\N	1
d53bf58164c2886b29c854257ef3185e	1	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	view	2025-01-14 15:35:45.443207+00	\N	1
\.


--
-- Data for Name: fct_learning_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_learning_sessions (session_key, user_key, source_id, date, started_at, ended_at, duration_seconds, learning_events, materials_viewed, materials_completed, xp_earned, _batch_id) FROM stdin;
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	2025-01-14	2025-01-14 15:35:55.299179+00	2025-01-14 15:42:44.183555+00	1670	4	1	0	95	1
\.


--
-- Data for Name: fct_post_interactions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_post_interactions (user_key, post_id, times_viewed, first_viewed_at, last_viewed_at, viewport_time_ms, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_duration_ms, backend_response_time_ms, clicks, likes, shares, comments, interaction_type, interaction_at, accuracy_feedback, chat_session_count, total_chat_duration_ms, total_messages_sent, suggested_questions_used, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-8	2	2025-01-14 15:36:11.608507+00	2025-01-14 15:38:10.058638+00	24407	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-10	1	2025-01-14 15:36:31.243981+00	2025-01-14 15:36:31.243981+00	6306	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-2	1	2025-01-14 15:36:28.041739+00	2025-01-14 15:36:28.041739+00	12191	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-4	1	2025-01-14 15:36:40.202375+00	2025-01-14 15:36:40.202375+00	11786	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-1	5	2025-01-14 15:36:32.1735+00	2025-01-14 15:37:30.275953+00	47108	0	\N	67389.907000	\N	\N	0	1	0	0	clicked	2025-01-14 15:37:39.563407+00	\N	0	0	0	0	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	5000	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-5	1	2025-01-14 15:37:28.376468+00	2025-01-14 15:37:28.376468+00	15273	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-3	2	2025-01-14 15:35:45.443207+00	2025-01-14 15:38:06.63739+00	2429	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
\.


--
-- Data for Name: fct_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_sessions (session_key, user_key, anonymous_key, source_id, client_session_id, started_at, ended_at, duration_seconds, end_reason, event_count, page_views, posts_viewed, posts_analyzed, posts_interacted, interactions, posts_per_minute, avg_scroll_speed, total_scroll_distance, avg_scroll_depth_percentage, active_seconds, idle_seconds, seconds_to_first_interaction, is_bounce, chat_sessions, messages_sent, errors, browser, os, device, country, platform, is_bot, _batch_id) FROM stdin;
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	dev	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	2025-01-14 15:35:55.299179+00	2025-01-14 15:42:44.183555+00	408.884376	ended	14	0	0	0	0	5	0.00000000000000000000	\N	0	\N	306.437898	102.446478	116.724035	f	1	4	0	\N	\N	\N	\N	\N	f	1
d41a045eb55367327d99a20edd78d34d	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	dev	\N	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	0.000000	\N	1	0	1	0	0	0	\N	\N	0	\N	0	0.000000	\N	t	0	0	0	\N	\N	\N	\N	\N	f	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	dev	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	2025-01-14 15:34:58.510357+00	2025-01-14 15:38:34.154922+00	215.644565	browser_close	20	1	7	0	1	1	1.9476493645921473	\N	0	\N	215.644565	0.000000	161.053050	f	0	0	0	\N	\N	\N	\N	\N	f	1
\.


--
-- Data for Name: api_keys; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.api_keys (key_id, key_hash, source_id, scope, description, created_at, expires_at, revoked_at) FROM stdin;
\.


--
-- Data for Name: batches; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.batches (batch_id, lower_snapshot, upper_snapshot, is_full, state, accepted, staged, duplicates, quarantined, opened_at, published_at, failed_at, failure, run_id) FROM stdin;
1	\N	1569:1569:	f	published	38	36	1	1	2025-01-15 12:05:10.923333+00	2025-01-15 12:10:32.440875+00	\N	\N	840f7e68-5996-4f9b-bcf9-8d696e47119e
\.


--
-- Data for Name: consents; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.consents (source_id, user_key, withdrawn, changed_at, changed_by, version) FROM stdin;
\.


--
-- Data for Name: policy_version; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.policy_version (version) FROM stdin;
1
\.


--
-- Data for Name: sources; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.sources (source_id, enabled, sample_rate, ip_policy, message_content, masking_rules, key_rate, user_rate, ip_rate, changed_at, changed_by) FROM stdin;
\.


--
-- Data for Name: withheld_events; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.withheld_events (source_id, day, reason, events) FROM stdin;
\.


--
-- Data for Name: events_default; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_default (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250115; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250115 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
35bf992d-c9e9-4616-a12e-7696a6cecc1b	dev	learning	session_start	2025-01-14 15:35:55.299179+00	\N	2025-01-15 12:00:31.943855+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "35bf992d-c9e9-4616-a12e-7696a6cecc1b", "timestamp": "2025-01-14T15:35:55.299179+00:00", "event_type": "session_start", "properties": {"material_id": "material-15", "material_type": "video"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	767
95d07e45-6aa9-58e8-933e-65737a40de7a	dev	social	session_start	2025-01-14 15:34:58.510357+00	\N	2025-01-15 12:00:31.949833+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"platform": "web"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_0326324d-fb69-4ffb-ba18-90c78092b4d4", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "session_start", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:34:58.510357+00:00"}	\N	768
fa040d0f-65f7-5ba4-87a4-771166e6eff6	dev	social	page_view	2025-01-14 15:35:05.859553+00	\N	2025-01-15 12:00:31.949834+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"title": "Home"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_8c5fe8f8-dc3b-4364-ab8a-c8ce8a245e6b", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "page_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:35:05.859553+00:00"}	\N	768
35ee88e0-344d-548f-bcb0-5795e260cf02	dev	social	performance_metric	2025-01-14 15:35:16.781141+00	\N	2025-01-15 12:00:31.949835+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"metricName": "page_load", "metricUnit": "ms", "metricValue": 2304}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_93ea5c4e-d8f3-4418-b3d4-e7115804f922", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "performance_metric", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:35:16.781141+00:00"}	\N	768
ce726b0a-84a7-5190-8360-9bf7e7aec999	dev	social	post_view	2025-01-14 15:35:45.443207+00	\N	2025-01-15 12:00:31.949836+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-3", "postType": "image", "postAuthor": "62b6aba0f4255781a260796acf600fbad985911a6d1231c987243772fbe18112", "viewDuration": 687}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_d20b5d59-db61-4487-889d-a11b62397bc7", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:35:45.443207+00:00"}	\N	768
faca15c8-b0ef-5d8c-826a-a9e15a2d20b6	dev	social	post_view	2025-01-14 15:36:11.608507+00	\N	2025-01-15 12:00:31.949837+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-8", "postType": "image", "postAuthor": "b109a700c1c20c5286a3d7d55ecdb4f5cc30f66faa6acd2046a3326b3a5fa5ca", "viewDuration": 7233}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_7b297d0b-0e5e-48ba-b320-cd576d14475b", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:11.608507+00:00"}	\N	768
95e014ce-dac3-5641-ad35-1afc33a09a13	dev	social	post_view	2025-01-14 15:36:28.041739+00	\N	2025-01-15 12:00:31.949838+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-2", "postType": "image", "postAuthor": "3d55536b5eccbe441088e98fb9ba53808adef646633ec54c72bf028836034f2b", "viewDuration": 12191}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_89d9bf02-0067-4ba8-9898-90086a17b9af", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:28.041739+00:00"}	\N	768
29f1aa52-3f97-5624-aef9-bbc3aed467d3	dev	social	post_view	2025-01-14 15:36:31.243981+00	\N	2025-01-15 12:00:31.949839+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-10", "postType": "image", "postAuthor": "54fe9aab8fe9c0789ac470fa277e36b9802c7ca3d02d44498636cb1d27dea678", "viewDuration": 6306}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_dc6b13ab-2e47-4c0e-959f-3a518cfe5cd1", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:31.243981+00:00"}	\N	768
c65da678-9964-57a0-b094-80a31302e375	dev	social	post_view	2025-01-14 15:36:32.1735+00	\N	2025-01-15 12:00:31.94984+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-1", "postType": "image", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b", "viewDuration": 2808}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_73f7ba8e-0445-4656-9e3a-5db5154ed512", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:32.173500+00:00"}	\N	768
89642ceb-1b24-5e1e-b4aa-14741363e001	dev	social	post_view	2025-01-14 15:36:40.202375+00	\N	2025-01-15 12:00:31.949841+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-4", "postType": "image", "postAuthor": "5f5ba93ac3ebd6b22ae79df3ac908341142a1d678a5f4f71958d29c5170ecf1b", "viewDuration": 11786}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_28dd37eb-2adf-459a-91cb-c2884a5012dc", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:40.202375+00:00"}	\N	768
9f6ca0ab-056c-5b58-9d3b-8cf5e9152ecc	dev	social	post_view	2025-01-14 15:36:49.90652+00	\N	2025-01-15 12:00:31.949842+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-1", "postType": "image", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b", "viewDuration": 11051}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_060cea63-1d3b-493f-b949-0eab7f1a355e", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:49.906520+00:00"}	\N	768
8d0d5ab8-78b8-558f-a9c2-6636464fe1f5	dev	social	post_view	2025-01-14 15:37:03.140359+00	\N	2025-01-15 12:00:31.949843+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-1", "postType": "image", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b", "viewDuration": 17215}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_9b0bca16-f72f-4bb8-b586-fca7fa0b8518", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:37:03.140359+00:00"}	\N	768
406bc456-982e-596f-842c-0387411d2c0e	dev	social	post_view	2025-01-14 15:37:16.226977+00	\N	2025-01-15 12:00:31.949844+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-1", "postType": "image", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b", "viewDuration": 5750}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_ad9cedde-819d-4ca7-b461-08cc721754ef", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:37:16.226977+00:00"}	\N	768
82d2713c-b762-5f2f-8f16-f18479ce6348	dev	social	post_view	2025-01-14 15:37:28.376468+00	\N	2025-01-15 12:00:31.949845+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-5", "postType": "image", "postAuthor": "8e791c33ebf310a794d9af87c78ec541d9302fb5954eaaf2c9dc5b12967ada4b", "viewDuration": 15273}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_07dbf924-a604-4457-861e-02ec39235bc0", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:37:28.376468+00:00"}	\N	768
0967cfcf-682f-56fb-a4c8-45dc20e00cb4	dev	social	post_view	2025-01-14 15:37:30.275953+00	\N	2025-01-15 12:00:31.949846+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-1", "postType": "image", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b", "viewDuration": 10284}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_e023033d-364e-433f-b7c8-82f4202cc828", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:37:30.275953+00:00"}	\N	768
0bdf0373-f976-5d91-833c-bda5e0499c09	dev	social	post_like	2025-01-14 15:37:39.563407+00	\N	2025-01-15 12:00:31.949847+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"action": "like", "postId": "post-1", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_f07534fe-eacc-410e-8f73-fd941391f9b9", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_like", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:37:39.563407+00:00"}	\N	768
4df01823-93a7-59cf-8ce2-32fd545523a1	dev	social	post_view	2025-01-14 15:38:06.63739+00	\N	2025-01-15 12:00:31.949848+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-3", "postType": "image", "postAuthor": "62b6aba0f4255781a260796acf600fbad985911a6d1231c987243772fbe18112", "viewDuration": 1742}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_f652d008-37b4-400b-91c5-1f86973082d6", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:38:06.637390+00:00"}	\N	768
2b3d51ff-4e1a-517c-8afa-0b270dc1b6e5	dev	social	post_view	2025-01-14 15:38:10.058638+00	\N	2025-01-15 12:00:31.949849+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-8", "postType": "image", "postAuthor": "b109a700c1c20c5286a3d7d55ecdb4f5cc30f66faa6acd2046a3326b3a5fa5ca", "viewDuration": 17174}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_58d07674-334d-473d-a0c2-90d00994940e", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:38:10.058638+00:00"}	\N	768
50b1b65c-4869-5282-ab76-bbd0404c9b87	dev	social	profile_view	2025-01-14 15:38:25.302736+00	\N	2025-01-15 12:00:31.94985+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"profileUserId": "ba4baf35ef218e2fed884c7e0f880b6a0ca91229cccc6eaa42466d9c7905e720"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_810d2e30-4bcb-4b22-a3db-01fcaa7c314b", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "profile_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:38:25.302736+00:00"}	\N	768
189b8e19-74fe-56ac-b0d8-01ca7eee0f45	dev	social	user_follow	2025-01-14 15:38:31.7279+00	\N	2025-01-15 12:00:31.949851+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"action": "follow", "targetUserId": "ba4baf35ef218e2fed884c7e0f880b6a0ca91229cccc6eaa42466d9c7905e720"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_282ee0bc-04a1-4de4-8806-aa81e65150b5", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "user_follow", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:38:31.727900+00:00"}	\N	768
b0698f89-2034-59a5-9721-2cdf629165ca	dev	social	session_end	2025-01-14 15:38:34.154922+00	\N	2025-01-15 12:00:31.949852+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"reason": "browser_close"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_3c116549-8853-4206-bc4a-447ec49872c6", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "session_end", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:38:34.154922+00:00"}	\N	768
9b810e76-6ec9-4286-a3ca-828dd5f4b3b2	dev	learning	experiment_exposed	2025-01-14 15:36:41.273704+00	\N	2025-01-15 12:00:32.155626+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "9b810e76-6ec9-4286-a3ca-828dd5f4b3b2", "timestamp": "2025-01-14T15:36:41.273704+00:00", "event_type": "experiment_exposed", "properties": {"variant": "grey", "experiment_key": "coach-tone"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	769
b8b6d8fe-442e-4d43-b204-e52db2221a58	dev	learning	api_request	2025-01-14 15:37:29.58146+00	\N	2025-01-15 12:00:32.200568+00	\N	\N	\N	{"event_id": "b8b6d8fe-442e-4d43-b204-e52db2221a58", "timestamp": "2025-01-14T15:37:29.581460+00:00", "event_type": "api_request", "properties": {"method": "GET", "endpoint": "/api/materials", "status_code": 200, "response_time_ms": 6}}	\N	770
e6c3f339-1a2b-4f1f-b1fd-42a29755d4c1	dev	learning	material_view	2025-01-14 15:37:49.309808+00	\N	2025-01-15 12:00:32.263856+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "e6c3f339-1a2b-4f1f-b1fd-42a29755d4c1", "timestamp": "2025-01-14T15:37:49.309808+00:00", "event_type": "material_view", "properties": {"material_id": "material-15", "material_type": "video", "interaction_type": "view"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	771
b9d179e0-6c0f-44f5-b813-0c4237730edf	dev	learning	ai_coach_message	2025-01-14 15:37:52.023214+00	\N	2025-01-15 12:00:32.295754+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "b9d179e0-6c0f-44f5-b813-0c4237730edf", "timestamp": "2025-01-14T15:37:52.023214+00:00", "event_type": "ai_coach_message", "properties": {"role": "user", "message_length": 185, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	772
3bab6c39-8d88-448a-beed-8d14f06d3fef	dev	learning	ai_coach_message	2025-01-14 15:38:13.419538+00	\N	2025-01-15 12:00:32.407941+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "3bab6c39-8d88-448a-beed-8d14f06d3fef", "timestamp": "2025-01-14T15:38:13.419538+00:00", "event_type": "ai_coach_message", "properties": {"role": "assistant", "message_length": 327, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd", "response_time_ms": 3987}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	773
f3c64af7-75a8-4294-82cd-789a380208a9	dev	learning	ai_coach_message	2025-01-14 15:38:31.516653+00	\N	2025-01-15 12:00:32.450414+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "f3c64af7-75a8-4294-82cd-789a380208a9", "timestamp": "2025-01-14T15:38:31.516653+00:00", "event_type": "ai_coach_message", "properties": {"role": "user", "message_length": 183, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	774
ec148cb4-8e73-4a47-aa90-a8f0d66b829e	dev	learning	ai_coach_message	2025-01-14 15:39:10.41202+00	\N	2025-01-15 12:00:32.499871+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "ec148cb4-8e73-4a47-aa90-a8f0d66b829e", "timestamp": "2025-01-14T15:39:10.412020+00:00", "event_type": "ai_coach_message", "properties": {"role": "assistant", "message_length": 122, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd", "response_time_ms": 3809}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	775
dc2574bd-b940-47ed-be17-5330a11d459a	dev	learning	ai_coach_message	2025-01-14 15:39:28.899053+00	\N	2025-01-15 12:00:32.505947+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "dc2574bd-b940-47ed-be17-5330a11d459a", "timestamp": "2025-01-14T15:39:28.899053+00:00", "event_type": "ai_coach_message", "properties": {"role": "user", "message_length": 57, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	776
b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	dev	learning	ai_coach_message	2025-01-14 15:39:59.446235+00	\N	2025-01-15 12:00:32.525004+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "b610a9f7-f927-4f4e-b8b3-33a8e5446dd4", "timestamp": "2025-01-14T15:39:59.446235+00:00", "event_type": "ai_coach_message", "properties": {"role": "assistant", "message_length": 860, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd", "response_time_ms": 3125}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	777
ab99254a-e901-435c-947d-380d81f9c1f6	dev	learning	ai_coach_message	2025-01-14 15:40:11.647369+00	\N	2025-01-15 12:00:32.568837+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "ab99254a-e901-435c-947d-380d81f9c1f6", "timestamp": "2025-01-14T15:40:11.647369+00:00", "event_type": "ai_coach_message", "properties": {"role": "user", "message_length": 118, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	778
d8a064df-7fd6-4116-a1ea-24c4f9341c68	dev	learning	ai_coach_message	2025-01-14 15:41:08.161264+00	\N	2025-01-15 12:00:32.58521+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "d8a064df-7fd6-4116-a1ea-24c4f9341c68", "timestamp": "2025-01-14T15:41:08.161264+00:00", "event_type": "ai_coach_message", "properties": {"role": "assistant", "message_length": 390, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd", "response_time_ms": 5213}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	779
cc22af58-be65-41cc-be24-34e37af027bc	dev	learning	ai_coach_feedback	2025-01-14 15:41:33.014262+00	\N	2025-01-15 12:00:32.603985+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "cc22af58-be65-41cc-be24-34e37af027bc", "timestamp": "2025-01-14T15:41:33.014262+00:00", "event_type": "ai_coach_feedback", "properties": {"rating": 1, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	780
e1fab9d7-8c7e-434f-9dfb-d3d12c4a3698	dev	learning	xp_earned	2025-01-14 15:42:15.493667+00	\N	2025-01-15 12:00:32.656058+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "e1fab9d7-8c7e-434f-9dfb-d3d12c4a3698", "timestamp": "2025-01-14T15:42:15.493667+00:00", "event_type": "xp_earned", "properties": {"amount": 95, "source": "quiz", "total_xp": 1095}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	781
07923986-bb96-4a43-bd5c-8dfc5eda92d8	dev	learning	session_end	2025-01-14 15:42:44.183555+00	\N	2025-01-15 12:00:32.676558+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "07923986-bb96-4a43-bd5c-8dfc5eda92d8", "timestamp": "2025-01-14T15:42:44.183555+00:00", "event_type": "session_end", "properties": {"xp_earned": 95, "material_id": "material-15", "material_type": "video", "duration_seconds": 1670}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	782
c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:34.487755+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	783
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:34.487756+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "4fabee54-d3d1-58d8-b453-aef69e27f267", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	783
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:34.790098+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "4fabee54-d3d1-58d8-b453-aef69e27f267", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	784
fbe713e0-7da2-5f5e-8d69-f309240c1997	dev	extension	session_started	2025-01-14 13:24:48.677258+00	\N	2025-01-15 12:11:11.303856+00	80443e37f095e1718733636bf046c7efa6476a7f63907e74620306a65c56416b	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"locale": "de_DE", "timezone": "Europe/Berlin", "timestamp": "2025-01-14T13:24:48.677258+00:00", "session_id": "f4d59693-70f5-8171-b906-ec164424ea6c", "browser_info": {"browser": "chrome", "version": "120"}, "experiment_groups": ["basic_metrics"], "extension_user_id": "76d84802ef00ec676a67f437173e676bebde24b56bcfd8a9c5ddd81ca5a79938"}	\N	2849
4ee207f8-da94-43e8-ab73-738fcf1822ff	dev	extension	experiment_exposed	2025-01-14 13:24:53.319807+00	\N	2025-01-15 12:11:11.362828+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "experiment_exposed", "category": "system", "event_id": "4ee207f8-da94-43e8-ab73-738fcf1822ff", "metadata": {"variant": "grey", "experiment_key": "icon-colour"}, "client_timestamp": "2025-01-14T13:24:53.319807+00:00"}	\N	2850
6e405d93-ffed-4235-a88b-c781ae662675	dev	extension	post_view	2025-01-14 13:24:54.695301+00	\N	2025-01-15 12:11:11.362829+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "6e405d93-ffed-4235-a88b-c781ae662675", "metadata": {"postId": "post-3", "scroll_depth_percentage": 82}, "client_timestamp": "2025-01-14T13:24:54.695301+00:00"}	\N	2850
0706a045-defc-444a-8932-5626e6b58de7	dev	extension	post_view	2025-01-14 13:25:07.49595+00	\N	2025-01-15 12:11:11.36283+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "0706a045-defc-444a-8932-5626e6b58de7", "metadata": {"postId": "post-1", "scroll_depth_percentage": 61}, "client_timestamp": "2025-01-14T13:25:07.495950+00:00"}	\N	2850
8697bbd0-e252-4e33-a44c-50556c71c4a6	dev	extension	post_reading	2025-01-14 13:25:30.235828+00	\N	2025-01-15 12:11:11.362831+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_reading", "value": 18671.01, "category": "interaction", "event_id": "8697bbd0-e252-4e33-a44c-50556c71c4a6", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T13:25:30.235828+00:00"}	\N	2850
22fe99a2-2c70-401e-933c-91352d3d854e	dev	extension	post_processed	2025-01-14 13:25:36.385594+00	\N	2025-01-15 12:11:11.362832+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_processed", "value": 166.63, "category": "performance", "event_id": "22fe99a2-2c70-401e-933c-91352d3d854e", "metadata": {"postId": "post-1", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:25:36.385594+00:00"}	\N	2850
cbf87544-7215-4e76-a4c1-1ab2fec3f6b3	dev	extension	scroll_behavior	2025-01-14 13:25:50.602907+00	\N	2025-01-15 12:11:11.362833+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "scroll_behavior", "value": 486.68, "category": "interaction", "event_id": "cbf87544-7215-4e76-a4c1-1ab2fec3f6b3", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:25:50.602907+00:00"}	\N	2850
665d7435-c106-4932-b476-7f26294365b2	dev	extension	post_reading	2025-01-14 13:26:37.381024+00	\N	2025-01-15 12:11:11.362834+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_reading", "value": 19629.04, "category": "interaction", "event_id": "665d7435-c106-4932-b476-7f26294365b2", "metadata": {"postId": "post-2"}, "client_timestamp": "2025-01-14T13:26:37.381024+00:00"}	\N	2850
a9643a29-5a9a-46de-8bd4-d3e2d4dec9ef	dev	extension	post_view	2025-01-14 13:26:50.15163+00	\N	2025-01-15 12:11:11.362835+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "a9643a29-5a9a-46de-8bd4-d3e2d4dec9ef", "metadata": {"postId": "post-2", "scroll_depth_percentage": 68}, "client_timestamp": "2025-01-14T13:26:50.151630+00:00"}	\N	2850
531d6460-f0ca-4ef0-b8c8-9b38a8acb513	dev	extension	post_view	2025-01-14 13:27:01.837132+00	\N	2025-01-15 12:11:11.362836+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "531d6460-f0ca-4ef0-b8c8-9b38a8acb513", "metadata": {"postId": "post-37", "scroll_depth_percentage": 97}, "client_timestamp": "2025-01-14T13:27:01.837132+00:00"}	\N	2850
d4c0dca8-b4c9-4755-8c9c-3adcf515a823	dev	extension	post_view	2025-01-14 13:27:09.921429+00	\N	2025-01-15 12:11:11.362837+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "d4c0dca8-b4c9-4755-8c9c-3adcf515a823", "metadata": {"postId": "post-8", "scroll_depth_percentage": 66}, "client_timestamp": "2025-01-14T13:27:09.921429+00:00"}	\N	2850
bb1e386c-4fd5-479e-a81b-8f5896838b76	dev	extension	post_reading	2025-01-14 13:27:26.381082+00	\N	2025-01-15 12:11:11.362838+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_reading", "value": 10596.08, "category": "interaction", "event_id": "bb1e386c-4fd5-479e-a81b-8f5896838b76", "metadata": {"postId": "post-8"}, "client_timestamp": "2025-01-14T13:27:26.381082+00:00"}	\N	2850
c8c69069-134b-4cd3-a1cf-4f589f8e4ce0	dev	extension	post_processed	2025-01-14 13:27:49.767864+00	\N	2025-01-15 12:11:11.362839+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_processed", "value": 424.16, "category": "performance", "event_id": "c8c69069-134b-4cd3-a1cf-4f589f8e4ce0", "metadata": {"postId": "post-8", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:27:49.767864+00:00"}	\N	2850
a7251af0-930c-4bd3-8f0a-d2a81b2d19a2	dev	extension	post_view	2025-01-14 13:28:14.696045+00	\N	2025-01-15 12:11:11.36284+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "a7251af0-930c-4bd3-8f0a-d2a81b2d19a2", "metadata": {"postId": "post-30", "scroll_depth_percentage": 29}, "client_timestamp": "2025-01-14T13:28:14.696045+00:00"}	\N	2850
6c4454b9-0f75-4132-a16d-ce72f18e8598	dev	extension	post_processed	2025-01-14 13:28:52.623062+00	\N	2025-01-15 12:11:11.362841+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_processed", "value": 234.7, "category": "performance", "event_id": "6c4454b9-0f75-4132-a16d-ce72f18e8598", "metadata": {"postId": "post-30", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:28:52.623062+00:00"}	\N	2850
1d7f4275-1539-4480-8600-571fac3a5b26	dev	extension	post_view	2025-01-14 13:28:57.334146+00	\N	2025-01-15 12:11:11.362842+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "1d7f4275-1539-4480-8600-571fac3a5b26", "metadata": {"postId": "post-1", "scroll_depth_percentage": 51}, "client_timestamp": "2025-01-14T13:28:57.334146+00:00"}	\N	2850
ef9b6bf2-d037-4e2e-a0b6-a8464174e75a	dev	extension	post_processed	2025-01-14 13:28:58.352195+00	\N	2025-01-15 12:11:11.362843+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_processed", "value": 591.66, "category": "performance", "event_id": "ef9b6bf2-d037-4e2e-a0b6-a8464174e75a", "metadata": {"postId": "post-1", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:28:58.352195+00:00"}	\N	2850
3f719726-fd70-4dda-8b4d-eeec0b0c995e	dev	extension	scroll_behavior	2025-01-14 13:29:08.298559+00	\N	2025-01-15 12:11:11.362844+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "scroll_behavior", "value": 637.77, "category": "interaction", "event_id": "3f719726-fd70-4dda-8b4d-eeec0b0c995e", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:29:08.298559+00:00"}	\N	2850
be11d56b-a0b4-4296-9d80-55a9f03f2d71	dev	extension	post_view	2025-01-14 13:29:08.901364+00	\N	2025-01-15 12:11:11.362845+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "be11d56b-a0b4-4296-9d80-55a9f03f2d71", "metadata": {"postId": "post-1", "scroll_depth_percentage": 9}, "client_timestamp": "2025-01-14T13:29:08.901364+00:00"}	\N	2850
bd6d2500-9aeb-4fa0-8416-9b148d2f527e	dev	extension	post_processed	2025-01-14 13:29:16.956812+00	\N	2025-01-15 12:11:11.362846+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_processed", "value": 406.35, "category": "performance", "event_id": "bd6d2500-9aeb-4fa0-8416-9b148d2f527e", "metadata": {"postId": "post-1", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:29:16.956812+00:00"}	\N	2850
790813e3-2748-4d1d-b491-7fc09f20dbb0	dev	extension	icon_click	2025-01-14 13:29:27.302235+00	\N	2025-01-15 12:11:11.362847+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "icon_click", "value": 2596.3, "category": "interaction", "event_id": "790813e3-2748-4d1d-b491-7fc09f20dbb0", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T13:29:27.302235+00:00"}	\N	2850
dff07870-c9d5-41ae-b2a4-7403063238da	dev	extension	scroll_behavior	2025-01-14 13:29:48.34307+00	\N	2025-01-15 12:11:11.362848+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "scroll_behavior", "value": 634.29, "category": "interaction", "event_id": "dff07870-c9d5-41ae-b2a4-7403063238da", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:29:48.343070+00:00"}	\N	2850
53f53d68-83ca-4c10-bca6-e706649889c0	dev	extension	post_view	2025-01-14 13:30:03.174485+00	\N	2025-01-15 12:11:11.362849+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "53f53d68-83ca-4c10-bca6-e706649889c0", "metadata": {"postId": "post-68", "scroll_depth_percentage": 71}, "client_timestamp": "2025-01-14T13:30:03.174485+00:00"}	\N	2850
a73fa0b2-6b75-496c-b87e-b8a09b27ec71	dev	extension	post_reading	2025-01-14 13:30:10.022347+00	\N	2025-01-15 12:11:11.36285+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_reading", "value": 19214.76, "category": "interaction", "event_id": "a73fa0b2-6b75-496c-b87e-b8a09b27ec71", "metadata": {"postId": "post-68"}, "client_timestamp": "2025-01-14T13:30:10.022347+00:00"}	\N	2850
21b7379f-0897-446a-80c2-70b00e893302	dev	extension	post_processed	2025-01-14 13:30:13.966297+00	\N	2025-01-15 12:11:11.362851+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_processed", "value": 459.62, "category": "performance", "event_id": "21b7379f-0897-446a-80c2-70b00e893302", "metadata": {"postId": "post-68", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:30:13.966297+00:00"}	\N	2850
0809eae3-ef23-4a32-b545-9d83fbc46f1a	dev	extension	scroll_behavior	2025-01-14 13:30:26.918647+00	\N	2025-01-15 12:11:11.362852+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "scroll_behavior", "value": 589.81, "category": "interaction", "event_id": "0809eae3-ef23-4a32-b545-9d83fbc46f1a", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:30:26.918647+00:00"}	\N	2850
975b54a3-1497-4246-8033-2b0612d40507	dev	extension	post_view	2025-01-14 13:30:44.9084+00	\N	2025-01-15 12:11:11.362853+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "975b54a3-1497-4246-8033-2b0612d40507", "metadata": {"postId": "post-400", "scroll_depth_percentage": 34}, "client_timestamp": "2025-01-14T13:30:44.908400+00:00"}	\N	2850
6c4ad652-af3f-4d78-81b1-256d5c1dc12f	dev	extension	post_reading	2025-01-14 13:31:00.694182+00	\N	2025-01-15 12:11:11.362854+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_reading", "value": 15935.88, "category": "interaction", "event_id": "6c4ad652-af3f-4d78-81b1-256d5c1dc12f", "metadata": {"postId": "post-400"}, "client_timestamp": "2025-01-14T13:31:00.694182+00:00"}	\N	2850
1c75f67e-2905-45d8-a8a2-4b7f627f2855	dev	extension	post_processed	2025-01-14 13:31:04.89651+00	\N	2025-01-15 12:11:11.362855+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_processed", "value": 608.02, "category": "performance", "event_id": "1c75f67e-2905-45d8-a8a2-4b7f627f2855", "metadata": {"postId": "post-400", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:31:04.896510+00:00"}	\N	2850
37a47ce4-1aef-4afc-bb45-402ac02659fe	dev	extension	scroll_behavior	2025-01-14 13:31:05.881654+00	\N	2025-01-15 12:11:11.362856+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "scroll_behavior", "value": 136.62, "category": "interaction", "event_id": "37a47ce4-1aef-4afc-bb45-402ac02659fe", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:31:05.881654+00:00"}	\N	2850
97eeab64-ca2c-46bc-9d3f-d983c34c769f	dev	extension	post_view	2025-01-14 13:26:13.314451+00	\N	2025-01-15 12:11:11.385624+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_view", "category": "interaction", "event_id": "97eeab64-ca2c-46bc-9d3f-d983c34c769f", "metadata": {"postId": "post-2", "scroll_depth_percentage": 72}, "client_timestamp": "2025-01-14T13:26:13.314451+00:00"}	\N	2851
85b98f5f-c11e-40de-9b34-3f52ea748db9	dev	extension	post_reading	2025-01-14 13:28:31.916748+00	\N	2025-01-15 12:11:11.385625+00	\N	\N	f4d59693-70f5-8171-b906-ec164424ea6c	{"type": "post_reading", "value": 12038.16, "category": "interaction", "event_id": "85b98f5f-c11e-40de-9b34-3f52ea748db9", "metadata": {"postId": "post-30"}, "client_timestamp": "2025-01-14T13:28:31.916748+00:00"}	\N	2851
cf35569a-78f5-5cf2-bebf-508203c92fcf	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:11:13.063932+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "cf35569a-78f5-5cf2-bebf-508203c92fcf", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	2852
a3f6685c-bb65-507b-814e-9ccb7d02a24e	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:11:13.063933+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "a3f6685c-bb65-507b-814e-9ccb7d02a24e", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	2852
a3f6685c-bb65-507b-814e-9ccb7d02a24e	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:11:13.232261+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "a3f6685c-bb65-507b-814e-9ccb7d02a24e", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	2853
\.


--
-- Data for Name: events_p20250116; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250116 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250117; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250117 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250118; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250118 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250119; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250119 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250120; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250120 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250121; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250121 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250122; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250122 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: quarantined_events; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.quarantined_events (quarantined_at, batch_id, reason, state, event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context) FROM stdin;
2025-01-15 12:05:10.959744+00	1	measure_negative	quarantined	c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:34.487755+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N
\.


--
-- Data for Name: rejected_events; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.rejected_events (rejected_id, rejected_at, source_id, dialect, code, message, path, payload, request, replayed_at) FROM stdin;
1	2025-01-15 12:00:34.559801+00	dev	tracking	invalid_event	Expected `str`, got `int`.	$.interaction_type	{"interaction_type": 5}	{"path": "/api/track", "shared": {"user_id": "127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc"}, "list_name": "interactions"}	\N
2	2025-01-15 12:11:13.065741+00	dev	tracking	invalid_event	Expected `str`, got `int`.	$.interaction_type	{"interaction_type": 5}	{"path": "/api/track", "shared": {"user_id": "3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351"}, "list_name": "interactions"}	\N
\.


--
-- Data for Name: int_events; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_events (session_key, user_key, source_id, event_id, occurred_at, date, hour, event_name, event_category, is_view, is_interaction, post_id, chat_key, experiment_key, community_id, metric_name, learning_date, chat_id, chat_kind, message_role, message_length, typing_duration_ms, is_suggested_question, chat_duration_ms, average_response_time_ms, max_response_time_ms, end_reason, satisfaction_rating, viewport_time_ms, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_duration_ms, backend_response_time_ms, scroll_speed, scroll_distance, accuracy_feedback, verdict, confidence, has_media, content_length, post_type, group_id, author_key, error_type, error_message, error_stack, error_category, severity, page_path, metric_value, metric_unit, endpoint, http_status, variant, browser, os, device, country, platform, is_bot, timezone, locale, registration_source, user_role, experiment_groups, material_id, material_type, xp_amount, level, achievement_id, streak_days, learning_duration_seconds, campaign_source, referrer_host, dialect, raw_name, received_at, payload_hash, context_hash, own_user_key, anonymous_key, client_session_id, gap_owner_key, _batch_id) FROM stdin;
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	35ee88e0-344d-548f-bcb0-5795e260cf02	2025-01-14 15:35:16.781141+00	2025-01-14	2025-01-14 15:00:00+00	performance_measured	performance	f	f	\N	\N	\N	\N	page_load	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	2304	ms	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	performance_metric	2025-01-15 12:00:31.949835+00	862583d201bc8fef6829112b9be7097e	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	0bdf0373-f976-5d91-833c-bda5e0499c09	2025-01-14 15:37:39.563407+00	2025-01-14	2025-01-14 15:00:00+00	post_liked	interaction	f	t	post-1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_like	2025-01-15 12:00:31.949847+00	5df7c9f6666b55eb70a06c4bacca843a	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	e1fab9d7-8c7e-434f-9dfb-d3d12c4a3698	2025-01-14 15:42:15.493667+00	2025-01-14	2025-01-14 15:00:00+00	xp_earned	learning	f	f	\N	\N	\N	\N	\N	2025-01-14	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	95	\N	\N	\N	\N	\N	\N	learning	xp_earned	2025-01-15 12:00:32.656058+00	2043739358251132b0d287d84d6a3982	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	d8a064df-7fd6-4116-a1ea-24c4f9341c68	2025-01-14 15:41:08.161264+00	2025-01-14	2025-01-14 15:00:00+00	chat_message_sent	chat	f	f	\N	46a71d6739d919725821d474a375789e	\N	\N	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	assistant	390	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	ai_coach_message	2025-01-15 12:00:32.58521+00	41b3eeebf479c5d57ed3fc6efbae8004	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	dc2574bd-b940-47ed-be17-5330a11d459a	2025-01-14 15:39:28.899053+00	2025-01-14	2025-01-14 15:00:00+00	chat_message_sent	chat	f	t	\N	46a71d6739d919725821d474a375789e	\N	\N	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	user	57	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	ai_coach_message	2025-01-15 12:00:32.505947+00	5128cc41015453cb46a5b43a8dd7e817	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	82d2713c-b762-5f2f-8f16-f18479ce6348	2025-01-14 15:37:28.376468+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-5	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	15273	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	8e791c33ebf310a794d9af87c78ec541d9302fb5954eaaf2c9dc5b12967ada4b	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949845+00	69e09c7509d38634315ac72a4caad3aa	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	b9d179e0-6c0f-44f5-b813-0c4237730edf	2025-01-14 15:37:52.023214+00	2025-01-14	2025-01-14 15:00:00+00	chat_message_sent	chat	f	t	\N	46a71d6739d919725821d474a375789e	\N	\N	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	user	185	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	ai_coach_message	2025-01-15 12:00:32.295754+00	e284ffbf17724bb0fc660aa0af4e061d	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	8d0d5ab8-78b8-558f-a9c2-6636464fe1f5	2025-01-14 15:37:03.140359+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	17215	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949843+00	6b8e8304d29b284d3c2bf16aaf13d499	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	9f6ca0ab-056c-5b58-9d3b-8cf5e9152ecc	2025-01-14 15:36:49.90652+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	11051	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949842+00	760580472c7464f63dbfb30a4fe2c1f6	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	ec148cb4-8e73-4a47-aa90-a8f0d66b829e	2025-01-14 15:39:10.41202+00	2025-01-14	2025-01-14 15:00:00+00	chat_message_sent	chat	f	f	\N	46a71d6739d919725821d474a375789e	\N	\N	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	assistant	122	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	ai_coach_message	2025-01-15 12:00:32.499871+00	73a4e25693cf0a8a4c3d7fb60534e22b	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	b0698f89-2034-59a5-9721-2cdf629165ca	2025-01-14 15:38:34.154922+00	2025-01-14	2025-01-14 15:00:00+00	session_ended	session	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	browser_close	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	session_end	2025-01-15 12:00:31.949852+00	9d9a6bed3245ccfe3310e1c03277032e	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	3bab6c39-8d88-448a-beed-8d14f06d3fef	2025-01-14 15:38:13.419538+00	2025-01-14	2025-01-14 15:00:00+00	chat_message_sent	chat	f	f	\N	46a71d6739d919725821d474a375789e	\N	\N	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	assistant	327	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	ai_coach_message	2025-01-15 12:00:32.407941+00	c5852dde94fe6a280b42c13e4bf9a0fc	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	95d07e45-6aa9-58e8-933e-65737a40de7a	2025-01-14 15:34:58.510357+00	2025-01-14	2025-01-14 15:00:00+00	session_started	session	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	session_start	2025-01-15 12:00:31.949833+00	64b2d5be16473caa4a6255e43a4be5ad	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	f3c64af7-75a8-4294-82cd-789a380208a9	2025-01-14 15:38:31.516653+00	2025-01-14	2025-01-14 15:00:00+00	chat_message_sent	chat	f	t	\N	46a71d6739d919725821d474a375789e	\N	\N	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	user	183	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	ai_coach_message	2025-01-15 12:00:32.450414+00	91115372856bfe6056618e86358899e2	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	95e014ce-dac3-5641-ad35-1afc33a09a13	2025-01-14 15:36:28.041739+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-2	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	12191	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	3d55536b5eccbe441088e98fb9ba53808adef646633ec54c72bf028836034f2b	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949838+00	b45daca8ec5418e316a2e2b5d45083fb	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	fa040d0f-65f7-5ba4-87a4-771166e6eff6	2025-01-14 15:35:05.859553+00	2025-01-14	2025-01-14 15:00:00+00	page_viewed	consumption	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	page_view	2025-01-15 12:00:31.949834+00	467d26eb71b229489705cd82c760066c	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	ab99254a-e901-435c-947d-380d81f9c1f6	2025-01-14 15:40:11.647369+00	2025-01-14	2025-01-14 15:00:00+00	chat_message_sent	chat	f	t	\N	46a71d6739d919725821d474a375789e	\N	\N	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	user	118	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	ai_coach_message	2025-01-15 12:00:32.568837+00	c5b38e8fec981e1d6fe380928d70efc6	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	29f1aa52-3f97-5624-aef9-bbc3aed467d3	2025-01-14 15:36:31.243981+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-10	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	6306	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	54fe9aab8fe9c0789ac470fa277e36b9802c7ca3d02d44498636cb1d27dea678	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949839+00	af23c5fde490c1aadd8396a0b491809a	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	9b810e76-6ec9-4286-a3ca-828dd5f4b3b2	2025-01-14 15:36:41.273704+00	2025-01-14	2025-01-14 15:00:00+00	experiment_exposed	system	f	f	\N	\N	coach-tone	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	grey	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	experiment_exposed	2025-01-15 12:00:32.155626+00	705f9d59379557764b39d47f8edaa046	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	189b8e19-74fe-56ac-b0d8-01ca7eee0f45	2025-01-14 15:38:31.7279+00	2025-01-14	2025-01-14 15:00:00+00	user_followed	social	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	user_follow	2025-01-15 12:00:31.949851+00	efa2b8f7cdc8fb923b300472fb09f639	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	35bf992d-c9e9-4616-a12e-7696a6cecc1b	2025-01-14 15:35:55.299179+00	2025-01-14	2025-01-14 15:00:00+00	session_started	session	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-15	video	\N	\N	\N	\N	\N	\N	\N	learning	session_start	2025-01-15 12:00:31.943855+00	32a66a0c0800c929b84606e7f28260bc	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	406bc456-982e-596f-842c-0387411d2c0e	2025-01-14 15:37:16.226977+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	5750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949844+00	e6f0447b41b73da9fd223e079203313a	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	cc22af58-be65-41cc-be24-34e37af027bc	2025-01-14 15:41:33.014262+00	2025-01-14	2025-01-14 15:00:00+00	chat_rated	chat	f	t	\N	46a71d6739d919725821d474a375789e	\N	\N	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	\N	\N	\N	f	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	ai_coach_feedback	2025-01-15 12:00:32.603985+00	1c54a3a462a8ad541849460195451d03	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	e6c3f339-1a2b-4f1f-b1fd-42a29755d4c1	2025-01-14 15:37:49.309808+00	2025-01-14	2025-01-14 15:00:00+00	material_viewed	learning	f	f	\N	\N	\N	\N	\N	2025-01-14	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-15	video	\N	\N	\N	\N	\N	\N	\N	learning	material_view	2025-01-15 12:00:32.263856+00	5b5769471167d38c3aa46fdaa1db00ec	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	0967cfcf-682f-56fb-a4c8-45dc20e00cb4	2025-01-14 15:37:30.275953+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	10284	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949846+00	9ea61a82d69c09498401ce21cad0eed7	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	c65da678-9964-57a0-b094-80a31302e375	2025-01-14 15:36:32.1735+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	2808	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.94984+00	b8b644fde72c38d32ec4ebe40d093a6c	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	07923986-bb96-4a43-bd5c-8dfc5eda92d8	2025-01-14 15:42:44.183555+00	2025-01-14	2025-01-14 15:00:00+00	session_ended	session	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-15	video	95	\N	\N	\N	1670	\N	\N	learning	session_end	2025-01-15 12:00:32.676558+00	9ffab8631cc503f7ca9325a22238b8e9	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	50b1b65c-4869-5282-ab76-bbd0404c9b87	2025-01-14 15:38:25.302736+00	2025-01-14	2025-01-14 15:00:00+00	profile_viewed	social	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	profile_view	2025-01-15 12:00:31.94985+00	37ada69387005edfc6ddc264838b0b26	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	89642ceb-1b24-5e1e-b4aa-14741363e001	2025-01-14 15:36:40.202375+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-4	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	11786	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	5f5ba93ac3ebd6b22ae79df3ac908341142a1d678a5f4f71958d29c5170ecf1b	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949841+00	b483636ca2b4610aae11550aed7130ba	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	2025-01-14 15:39:59.446235+00	2025-01-14	2025-01-14 15:00:00+00	chat_message_sent	chat	f	f	\N	46a71d6739d919725821d474a375789e	\N	\N	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	assistant	860	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	ai_coach_message	2025-01-15 12:00:32.525004+00	488e41e5ce9ec95293278edfce12bc8c	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	ce726b0a-84a7-5190-8360-9bf7e7aec999	2025-01-14 15:35:45.443207+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-3	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	687	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	62b6aba0f4255781a260796acf600fbad985911a6d1231c987243772fbe18112	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949836+00	a5d668d6a6c6048f5092e8b13da2f77a	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	2b3d51ff-4e1a-517c-8afa-0b270dc1b6e5	2025-01-14 15:38:10.058638+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-8	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	17174	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	b109a700c1c20c5286a3d7d55ecdb4f5cc30f66faa6acd2046a3326b3a5fa5ca	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949849+00	ffbfe1ceb1c144ecd5e7884281dc0859	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
d41a045eb55367327d99a20edd78d34d	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	dev	4fabee54-d3d1-58d8-b453-aef69e27f267	2025-01-15 12:00:00+00	2025-01-15	2025-01-15 12:00:00+00	post_viewed	consumption	t	f	p1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	5000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	tracking	view	2025-01-15 12:00:34.487756+00	8bf77a319fc7c77424cea1e94ad54ea2	d41d8cd98f00b204e9800998ecf8427e	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	4df01823-93a7-59cf-8ce2-32fd545523a1	2025-01-14 15:38:06.63739+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-3	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	1742	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	62b6aba0f4255781a260796acf600fbad985911a6d1231c987243772fbe18112	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949848+00	c8bb30f00e0a673d7616665aebab5fb1	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	faca15c8-b0ef-5d8c-826a-a9e15a2d20b6	2025-01-14 15:36:11.608507+00	2025-01-14	2025-01-14 15:00:00+00	post_viewed	consumption	t	f	post-8	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	7233	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	b109a700c1c20c5286a3d7d55ecdb4f5cc30f66faa6acd2046a3326b3a5fa5ca	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	social	post_view	2025-01-15 12:00:31.949837+00	5ee924a4a4bb6024dc9e7880d0809b29	d41d8cd98f00b204e9800998ecf8427e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	1
\N	\N	dev	b8b6d8fe-442e-4d43-b204-e52db2221a58	2025-01-14 15:37:29.58146+00	2025-01-14	2025-01-14 15:00:00+00	performance_measured	performance	f	f	\N	\N	\N	\N	api_request	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	6	ms	/api/materials	200	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	learning	api_request	2025-01-15 12:00:32.200568+00	7e8d091075f6499d46f0ef1a18661fe3	d41d8cd98f00b204e9800998ecf8427e	\N	\N	\N	\N	1
\.


--
-- Data for Name: int_session_days; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_session_days (session_key, date, visitor_key, user_key, event_count, views, likes, comments, shares, feedback_given, feedback_correct, features, _batch_id) FROM stdin;
88a92a37bcfa275a1cf6f104e4366b54	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	14	0	0	0	0	0	0	["chat", "gamification", "learning_materials"]	1
d41a045eb55367327d99a20edd78d34d	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	1	1	0	0	0	0	0	["feed"]	1
d53bf58164c2886b29c854257ef3185e	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	20	13	1	0	0	0	0	["feed", "people", "reactions"]	1
\.


--
-- Data for Name: int_user_acquisitions; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_user_acquisitions (user_key, attribution_model, date, source_kind, source, converted_at, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	first_touch	2025-01-14	direct	direct	2025-01-14 15:37:52.023214+00	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	last_touch	2025-01-14	direct	direct	2025-01-14 15:37:52.023214+00	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	first_touch	2025-01-15	direct	direct	\N	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	last_touch	2025-01-15	direct	direct	\N	1
\.


--
-- Data for Name: int_user_features; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_user_features (user_key, feature, first_used_on, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	reactions	2025-01-14	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	feed	2025-01-15	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	gamification	2025-01-14	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	feed	2025-01-14	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	learning_materials	2025-01-14	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	people	2025-01-14	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	chat	2025-01-14	1
\.


--
-- Name: api_keys_key_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.api_keys_key_id_seq', 1, false);


--
-- Name: batches_batch_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.batches_batch_id_seq', 1, true);


--
-- Name: rejected_events_rejected_id_seq; Type: SEQUENCE SET; Schema: raw; Owner: sluice
--

SELECT pg_catalog.setval('raw.rejected_events_rejected_id_seq', 2, true);


--
-- Name: agg_attribution agg_attribution_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_attribution
    ADD CONSTRAINT agg_attribution_pkey PRIMARY KEY (date, attribution_model, source_kind, source);


--
-- Name: agg_community_daily agg_community_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_community_daily
    ADD CONSTRAINT agg_community_daily_pkey PRIMARY KEY (community_id, date);


--
-- Name: agg_event_daily agg_event_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_event_daily
    ADD CONSTRAINT agg_event_daily_pkey PRIMARY KEY (event_day_key);


--
-- Name: agg_feature_adoption agg_feature_adoption_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_feature_adoption
    ADD CONSTRAINT agg_feature_adoption_pkey PRIMARY KEY (date, feature);


--
-- Name: agg_gamification_daily agg_gamification_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_gamification_daily
    ADD CONSTRAINT agg_gamification_daily_pkey PRIMARY KEY (user_key, date);


--
-- Name: agg_learning_daily agg_learning_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_learning_daily
    ADD CONSTRAINT agg_learning_daily_pkey PRIMARY KEY (user_key, date);


--
-- Name: agg_metrics_daily agg_metrics_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_metrics_daily
    ADD CONSTRAINT agg_metrics_daily_pkey PRIMARY KEY (date);


--
-- Name: agg_performance_hourly agg_performance_hourly_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_performance_hourly
    ADD CONSTRAINT agg_performance_hourly_pkey PRIMARY KEY (performance_key);


--
-- Name: agg_requests_daily agg_requests_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_requests_daily
    ADD CONSTRAINT agg_requests_daily_pkey PRIMARY KEY (date);


--
-- Name: agg_retention_cohorts agg_retention_cohorts_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_retention_cohorts
    ADD CONSTRAINT agg_retention_cohorts_pkey PRIMARY KEY (cohort_date, day_number);


--
-- Name: agg_user_daily agg_user_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_user_daily
    ADD CONSTRAINT agg_user_daily_pkey PRIMARY KEY (user_key, date);


--
-- Name: dim_posts dim_posts_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.dim_posts
    ADD CONSTRAINT dim_posts_pkey PRIMARY KEY (post_id);


--
-- Name: dim_users dim_users_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.dim_users
    ADD CONSTRAINT dim_users_pkey PRIMARY KEY (user_key);


--
-- Name: fct_ai_coach_conversations fct_ai_coach_conversations_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_ai_coach_conversations
    ADD CONSTRAINT fct_ai_coach_conversations_pkey PRIMARY KEY (chat_key);


--
-- Name: fct_chat_sessions fct_chat_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_chat_sessions
    ADD CONSTRAINT fct_chat_sessions_pkey PRIMARY KEY (chat_key);


--
-- Name: fct_errors fct_errors_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_errors
    ADD CONSTRAINT fct_errors_pkey PRIMARY KEY (source_id, event_id);


--
-- Name: fct_experiment_exposures fct_experiment_exposures_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_experiment_exposures
    ADD CONSTRAINT fct_experiment_exposures_pkey PRIMARY KEY (experiment_key, user_key);


--
-- Name: fct_funnel_steps fct_funnel_steps_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_funnel_steps
    ADD CONSTRAINT fct_funnel_steps_pkey PRIMARY KEY (session_key, step_number);


--
-- Name: fct_learning_sessions fct_learning_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_learning_sessions
    ADD CONSTRAINT fct_learning_sessions_pkey PRIMARY KEY (session_key);


--
-- Name: fct_post_interactions fct_post_interactions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_post_interactions
    ADD CONSTRAINT fct_post_interactions_pkey PRIMARY KEY (user_key, post_id);


--
-- Name: fct_sessions fct_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_sessions
    ADD CONSTRAINT fct_sessions_pkey PRIMARY KEY (session_key);


--
-- Name: api_keys api_keys_key_hash_key; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.api_keys
    ADD CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash);


--
-- Name: api_keys api_keys_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (key_id);


--
-- Name: batches batches_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.batches
    ADD CONSTRAINT batches_pkey PRIMARY KEY (batch_id);


--
-- Name: consents consents_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.consents
    ADD CONSTRAINT consents_pkey PRIMARY KEY (source_id, user_key);


--
-- Name: sources sources_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (source_id);


--
-- Name: withheld_events withheld_events_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.withheld_events
    ADD CONSTRAINT withheld_events_pkey PRIMARY KEY (source_id, day, reason);


--
-- Name: quarantined_events quarantined_events_pkey; Type: CONSTRAINT; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.quarantined_events
    ADD CONSTRAINT quarantined_events_pkey PRIMARY KEY (source_id, event_id, received_at);


--
-- Name: rejected_events rejected_events_pkey; Type: CONSTRAINT; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.rejected_events
    ADD CONSTRAINT rejected_events_pkey PRIMARY KEY (rejected_id);


--
-- Name: int_events int_events_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_events
    ADD CONSTRAINT int_events_pkey PRIMARY KEY (source_id, event_id);


--
-- Name: int_session_days int_session_days_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_session_days
    ADD CONSTRAINT int_session_days_pkey PRIMARY KEY (session_key, date, visitor_key);


--
-- Name: int_user_acquisitions int_user_acquisitions_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_user_acquisitions
    ADD CONSTRAINT int_user_acquisitions_pkey PRIMARY KEY (user_key, attribution_model);


--
-- Name: int_user_features int_user_features_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_user_features
    ADD CONSTRAINT int_user_features_pkey PRIMARY KEY (user_key, feature);


--
-- Name: agg_community_daily_date_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_community_daily_date_idx ON marts.agg_community_daily USING btree (date);


--
-- Name: agg_event_daily_date_event_name_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_event_daily_date_event_name_idx ON marts.agg_event_daily USING btree (date, event_name);


--
-- Name: agg_event_daily_user_key_date_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_event_daily_user_key_date_idx ON marts.agg_event_daily USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: agg_gamification_daily_date_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_gamification_daily_date_idx ON marts.agg_gamification_daily USING btree (date);


--
-- Name: agg_learning_daily_date_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_learning_daily_date_idx ON marts.agg_learning_daily USING btree (date);


--
-- Name: agg_performance_hourly_hour_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_performance_hourly_hour_idx ON marts.agg_performance_hourly USING btree (hour);


--
-- Name: agg_performance_hourly_source_id_metric_name_hour_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_performance_hourly_source_id_metric_name_hour_idx ON marts.agg_performance_hourly USING btree (source_id, metric_name, hour);


--
-- Name: agg_user_daily_date_user_key_posts_viewed_interactions_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_user_daily_date_user_key_posts_viewed_interactions_idx ON marts.agg_user_daily USING btree (date) INCLUDE (user_key, posts_viewed, interactions);


--
-- Name: dim_posts_author_key_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_author_key_idx ON marts.dim_posts USING btree (author_key) WHERE (author_key IS NOT NULL);


--
-- Name: dim_posts_avg_view_duration_ms_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_avg_view_duration_ms_idx ON marts.dim_posts USING btree (avg_view_duration_ms) WHERE ((views >= 5) AND (avg_view_duration_ms IS NOT NULL));


--
-- Name: dim_posts_last_seen_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_last_seen_at_idx ON marts.dim_posts USING btree (last_seen_at);


--
-- Name: dim_users_first_seen_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_first_seen_at_idx ON marts.dim_users USING btree (first_seen_at);


--
-- Name: dim_users_last_seen_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_last_seen_at_idx ON marts.dim_users USING btree (last_seen_at);


--
-- Name: fct_ai_coach_conversations_started_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_ai_coach_conversations_started_at_idx ON marts.fct_ai_coach_conversations USING btree (started_at);


--
-- Name: fct_chat_sessions_ended_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_ended_at_idx ON marts.fct_chat_sessions USING btree (ended_at) WHERE (ended_by IS NULL);


--
-- Name: fct_chat_sessions_started_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_started_at_idx ON marts.fct_chat_sessions USING btree (started_at);


--
-- Name: fct_chat_sessions_user_key_post_id_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_user_key_post_id_idx ON marts.fct_chat_sessions USING btree (user_key, post_id) WHERE (user_key IS NOT NULL);


--
-- Name: fct_errors_occurred_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_errors_occurred_at_idx ON marts.fct_errors USING btree (occurred_at);


--
-- Name: fct_errors_user_key_occurred_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_errors_user_key_occurred_at_idx ON marts.fct_errors USING btree (user_key, occurred_at) WHERE (user_key IS NOT NULL);


--
-- Name: fct_funnel_steps_reached_at_step_number_step_seconds_since__idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_funnel_steps_reached_at_step_number_step_seconds_since__idx ON marts.fct_funnel_steps USING btree (reached_at) INCLUDE (step_number, step, seconds_since_previous_step);


--
-- Name: fct_funnel_steps_user_key_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_funnel_steps_user_key_idx ON marts.fct_funnel_steps USING btree (user_key);


--
-- Name: fct_learning_sessions_user_key_date_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_learning_sessions_user_key_date_idx ON marts.fct_learning_sessions USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: fct_post_interactions_interaction_at_post_id_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_interaction_at_post_id_idx ON marts.fct_post_interactions USING btree (interaction_at) INCLUDE (post_id) WHERE (interaction_at IS NOT NULL);


--
-- Name: fct_post_interactions_last_viewed_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_last_viewed_at_idx ON marts.fct_post_interactions USING btree (last_viewed_at);


--
-- Name: fct_post_interactions_post_id_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_post_id_idx ON marts.fct_post_interactions USING btree (post_id);


--
-- Name: fct_sessions_ended_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_ended_at_idx ON marts.fct_sessions USING btree (ended_at) WHERE (end_reason IS NULL);


--
-- Name: fct_sessions_started_at_browser_duration_seconds_is_bounce_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_started_at_browser_duration_seconds_is_bounce_idx ON marts.fct_sessions USING btree (started_at) INCLUDE (browser, duration_seconds, is_bounce);


--
-- Name: fct_sessions_user_key_started_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_user_key_started_at_idx ON marts.fct_sessions USING btree (user_key, started_at) WHERE (user_key IS NOT NULL);


--
-- Name: batches_published; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX batches_published ON ops.batches USING btree (batch_id) WHERE (state = 'published'::text);


--
-- Name: consents_version; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX consents_version ON ops.consents USING btree (version);


--
-- Name: policy_version_is_one_row; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE UNIQUE INDEX policy_version_is_one_row ON ops.policy_version USING btree ((true));


--
-- Name: events_xact_id; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_xact_id ON ONLY raw.events USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_default_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_default_xact_id_idx ON raw.events_default USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250115_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250115_xact_id_idx ON raw.events_p20250115 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250116_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250116_xact_id_idx ON raw.events_p20250116 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250117_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250117_xact_id_idx ON raw.events_p20250117 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250118_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250118_xact_id_idx ON raw.events_p20250118 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250119_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250119_xact_id_idx ON raw.events_p20250119 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250120_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250120_xact_id_idx ON raw.events_p20250120 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250121_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250121_xact_id_idx ON raw.events_p20250121 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250122_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250122_xact_id_idx ON raw.events_p20250122 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: rejected_events_rejected_at; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_rejected_at ON raw.rejected_events USING btree (rejected_at);


--
-- Name: int_events_chat_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_chat_key_idx ON store.int_events USING btree (chat_key) WHERE (chat_key IS NOT NULL);


--
-- Name: int_events_community_id_date_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_community_id_date_idx ON store.int_events USING btree (community_id, date) WHERE (community_id IS NOT NULL);


--
-- Name: int_events_date_event_name_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_date_event_name_idx ON store.int_events USING btree (date, event_name);


--
-- Name: int_events_experiment_key_user_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_experiment_key_user_key_idx ON store.int_events USING btree (experiment_key, user_key) WHERE (experiment_key IS NOT NULL);


--
-- Name: int_events_gap_owner_key_occurred_at_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_gap_owner_key_occurred_at_idx ON store.int_events USING btree (gap_owner_key, occurred_at) WHERE (gap_owner_key IS NOT NULL);


--
-- Name: int_events_post_id_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_post_id_idx ON store.int_events USING btree (post_id) WHERE (post_id IS NOT NULL);


--
-- Name: int_events_session_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_session_key_idx ON store.int_events USING btree (session_key) WHERE (session_key IS NOT NULL);


--
-- Name: int_events_source_id_metric_name_hour_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_source_id_metric_name_hour_idx ON store.int_events USING btree (source_id, metric_name, hour) WHERE (metric_name IS NOT NULL);


--
-- Name: int_events_user_key_date_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_user_key_date_idx ON store.int_events USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: int_events_user_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_user_key_idx ON store.int_events USING btree (user_key) WHERE ((campaign_source IS NOT NULL) OR (registration_source IS NOT NULL) OR (referrer_host IS NOT NULL));


--
-- Name: int_events_user_key_learning_date_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_user_key_learning_date_idx ON store.int_events USING btree (user_key, learning_date) WHERE (learning_date IS NOT NULL);


--
-- Name: int_events_user_key_post_id_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_user_key_post_id_idx ON store.int_events USING btree (user_key, post_id) WHERE (user_key IS NOT NULL);


--
-- Name: int_session_days_date_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_days_date_idx ON store.int_session_days USING btree (date);


--
-- Name: int_session_days_user_key_date_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_days_user_key_date_idx ON store.int_session_days USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: int_user_acquisitions_date_attribution_model_source_kind_so_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_user_acquisitions_date_attribution_model_source_kind_so_idx ON store.int_user_acquisitions USING btree (date, attribution_model, source_kind, source);


--
-- Name: int_user_features_first_used_on_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_user_features_first_used_on_idx ON store.int_user_features USING btree (first_used_on);


--
-- Name: events_default_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_default_xact_id_idx;


--
-- Name: events_p20250115_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250115_xact_id_idx;


--
-- Name: events_p20250116_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250116_xact_id_idx;


--
-- Name: events_p20250117_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250117_xact_id_idx;


--
-- Name: events_p20250118_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250118_xact_id_idx;


--
-- Name: events_p20250119_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250119_xact_id_idx;


--
-- Name: events_p20250120_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250120_xact_id_idx;


--
-- Name: events_p20250121_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250121_xact_id_idx;


--
-- Name: events_p20250122_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250122_xact_id_idx;


--
-- Name: consents consents_policy_version; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER consents_policy_version BEFORE INSERT OR UPDATE ON ops.consents FOR EACH ROW EXECUTE FUNCTION ops.new_policy_version();


--
-- Name: sources sources_policy_version; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER sources_policy_version BEFORE INSERT OR DELETE OR UPDATE ON ops.sources FOR EACH ROW EXECUTE FUNCTION ops.new_policy_version();


--
-- Name: SCHEMA marts; Type: ACL; Schema: -; Owner: sluice_pipeline
--

GRANT USAGE ON SCHEMA marts TO sluice_analyst;
GRANT USAGE ON SCHEMA marts TO sluice_reader;


--
-- Name: SCHEMA ops; Type: ACL; Schema: -; Owner: sluice
--

GRANT USAGE ON SCHEMA ops TO sluice_collector;
GRANT USAGE ON SCHEMA ops TO sluice_pipeline;
GRANT USAGE ON SCHEMA ops TO sluice_reader;


--
-- Name: SCHEMA raw; Type: ACL; Schema: -; Owner: sluice
--

GRANT USAGE ON SCHEMA raw TO sluice_collector;
GRANT USAGE ON SCHEMA raw TO sluice_pipeline;


--
-- Name: TABLE events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT INSERT ON TABLE raw.events TO sluice_collector;
GRANT SELECT ON TABLE raw.events TO sluice_pipeline;


--
-- Name: TABLE agg_attribution; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_attribution TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_attribution TO sluice_reader;


--
-- Name: TABLE agg_community_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_community_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_community_daily TO sluice_reader;


--
-- Name: TABLE agg_event_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_event_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_event_daily TO sluice_reader;


--
-- Name: TABLE agg_feature_adoption; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_feature_adoption TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_feature_adoption TO sluice_reader;


--
-- Name: TABLE agg_gamification_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_gamification_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_gamification_daily TO sluice_reader;


--
-- Name: TABLE agg_learning_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_learning_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_learning_daily TO sluice_reader;


--
-- Name: TABLE agg_metrics_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_metrics_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_metrics_daily TO sluice_reader;


--
-- Name: TABLE agg_performance_hourly; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_performance_hourly TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_performance_hourly TO sluice_reader;


--
-- Name: TABLE agg_requests_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_requests_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_requests_daily TO sluice_reader;


--
-- Name: TABLE agg_retention_cohorts; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_retention_cohorts TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_retention_cohorts TO sluice_reader;


--
-- Name: TABLE agg_user_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_user_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_user_daily TO sluice_reader;


--
-- Name: TABLE dim_posts; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.dim_posts TO sluice_analyst;
GRANT SELECT ON TABLE marts.dim_posts TO sluice_reader;


--
-- Name: TABLE dim_users; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.dim_users TO sluice_analyst;
GRANT SELECT ON TABLE marts.dim_users TO sluice_reader;


--
-- Name: TABLE fct_ai_coach_conversations; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_ai_coach_conversations TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_ai_coach_conversations TO sluice_reader;


--
-- Name: TABLE fct_chat_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_chat_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_chat_sessions TO sluice_reader;


--
-- Name: TABLE fct_errors; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_errors TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_errors TO sluice_reader;


--
-- Name: TABLE fct_experiment_exposures; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_experiment_exposures TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_experiment_exposures TO sluice_reader;


--
-- Name: TABLE fct_funnel_steps; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_funnel_steps TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_funnel_steps TO sluice_reader;


--
-- Name: TABLE fct_learning_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_learning_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_learning_sessions TO sluice_reader;


--
-- Name: TABLE fct_post_interactions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_post_interactions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_post_interactions TO sluice_reader;


--
-- Name: TABLE fct_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_sessions TO sluice_reader;


--
-- Name: TABLE api_keys; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.api_keys TO sluice_collector;
GRANT SELECT ON TABLE ops.api_keys TO sluice_reader;


--
-- Name: TABLE batches; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,UPDATE ON TABLE ops.batches TO sluice_pipeline;


--
-- Name: TABLE consents; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.consents TO sluice_collector;


--
-- Name: TABLE policy_version; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.policy_version TO sluice_collector;


--
-- Name: TABLE sources; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.sources TO sluice_collector;
GRANT SELECT ON TABLE ops.sources TO sluice_pipeline;


--
-- Name: TABLE withheld_events; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,UPDATE ON TABLE ops.withheld_events TO sluice_collector;
GRANT SELECT ON TABLE ops.withheld_events TO sluice_pipeline;


--
-- Name: TABLE events_default; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_default TO sluice_pipeline;


--
-- Name: TABLE events_p20250115; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250115 TO sluice_pipeline;


--
-- Name: TABLE events_p20250116; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250116 TO sluice_pipeline;


--
-- Name: TABLE events_p20250117; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250117 TO sluice_pipeline;


--
-- Name: TABLE events_p20250118; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250118 TO sluice_pipeline;


--
-- Name: TABLE events_p20250119; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250119 TO sluice_pipeline;


--
-- Name: TABLE events_p20250120; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250120 TO sluice_pipeline;


--
-- Name: TABLE events_p20250121; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250121 TO sluice_pipeline;


--
-- Name: TABLE events_p20250122; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250122 TO sluice_pipeline;


--
-- Name: TABLE quarantined_events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.quarantined_events TO sluice_pipeline;


--
-- Name: TABLE rejected_events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT INSERT ON TABLE raw.rejected_events TO sluice_collector;
GRANT SELECT ON TABLE raw.rejected_events TO sluice_pipeline;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: marts; Owner: sluice_pipeline
--

ALTER DEFAULT PRIVILEGES FOR ROLE sluice_pipeline IN SCHEMA marts GRANT SELECT ON TABLES TO sluice_analyst;
ALTER DEFAULT PRIVILEGES FOR ROLE sluice_pipeline IN SCHEMA marts GRANT SELECT ON TABLES TO sluice_reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: raw; Owner: sluice
--

ALTER DEFAULT PRIVILEGES FOR ROLE sluice IN SCHEMA raw GRANT SELECT ON TABLES TO sluice_pipeline;


--
-- PostgreSQL database dump complete
--

\unrestrict DfpgxWi8cxxf0KrbXyXShaBRfJNDTzHYggKwftZqVoyCyye1diRprWdPJJTkBhY

--
-- PostgreSQL database dump
--

\restrict mFdl9YrET2nQ93zxXMXFiw5bP1lnE8a6avR104vscYC75zOacEb5c3Nd0MiF9xE

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: sluice_migrations; Type: TABLE; Schema: public; Owner: sluice
--

CREATE TABLE public.sluice_migrations (
    version_num character varying(32) NOT NULL
);


ALTER TABLE public.sluice_migrations OWNER TO sluice;

--
-- Data for Name: sluice_migrations; Type: TABLE DATA; Schema: public; Owner: sluice
--

COPY public.sluice_migrations (version_num) FROM stdin;
0002
\.


--
-- Name: sluice_migrations sluice_migrations_pkc; Type: CONSTRAINT; Schema: public; Owner: sluice
--

ALTER TABLE ONLY public.sluice_migrations
    ADD CONSTRAINT sluice_migrations_pkc PRIMARY KEY (version_num);


--
-- PostgreSQL database dump complete
--

\unrestrict mFdl9YrET2nQ93zxXMXFiw5bP1lnE8a6avR104vscYC75zOacEb5c3Nd0MiF9xE

