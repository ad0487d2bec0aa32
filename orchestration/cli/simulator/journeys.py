"""Simulated visits with the social, learning, product and segment clients, planned in advance."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from orchestration.cli.simulator.visit import Call, post_of, uuid_of, variant_of

Happens = Callable[..., None]

USER_AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
)


class Visit:
    """A person's visit: its clock, its session, and its events so far."""

    def __init__(self, person: str, starts_at: datetime, now: datetime, chance: random.Random) -> None:
        self.person, self.chance = person, chance
        self.session_id = uuid_of(chance)
        self.happened: list[dict[str, Any]] = []
        self._at, self._now = starts_at, now

    def time(self, least: float = 0.5, most: float = 30) -> str:
        """Advance the clock by `least` to `most` seconds, never into the future, and return the time."""
        self._at = min(self._at + timedelta(seconds=self.chance.uniform(least, most)), self._now)
        return self._at.isoformat()

    def maybe(self, likelihood: float) -> bool:
        """True with this probability."""
        return self.chance.random() < likelihood

    def batches(self, size: int) -> list[list[dict[str, Any]]]:
        """The events so far, in requests of at most `size` events."""
        return [self.happened[start : start + size] for start in range(0, len(self.happened), size)]


def social_visit(person: str, starts_at: datetime, now: datetime, chance: random.Random) -> list[Call]:
    """A visit to the social network: the feed, people, communities, news; a few errors and measurements."""
    visit = Visit(person, starts_at, now, chance)

    def happens(name: str, **data: Any) -> None:
        page = {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}
        visit.happened.append(
            {
                "eventId": f"evt_{uuid_of(chance)}",
                "eventName": name,
                "userId": person,
                "sessionId": visit.session_id,
                "timestamp": visit.time(),
                "data": data,
                "metadata": page,
            }
        )

    happens("session_start", platform=chance.choice(["web", "ios", "android"]))
    happens("page_view", title="Home")
    happens("performance_metric", metricName="page_load", metricValue=chance.randint(200, 4_000), metricUnit="ms")
    if visit.maybe(0.4):
        happens("experiment_exposed", experiment_key="icon-colour", variant=variant_of(person))
    for _ in range(chance.randint(3, 15)):
        _look_at_a_post(visit, happens)
    _meet_people(visit, happens)
    _read_news(visit, happens)
    if visit.maybe(0.1):
        happens("error_occurred", errorType="NetworkError", errorMessage="Failed to fetch", severity="medium")
    if visit.maybe(0.7):
        happens("session_end", reason=chance.choice(["user_logout", "browser_close"]))
    calls = []
    for batch in visit.batches(30):
        body: Any = {"events": batch} if visit.maybe(0.5) else batch
        for is_retry in (False, True)[: 1 + visit.maybe(0.05)]:
            calls.append(Call("/api/events", body, len(batch), is_retry))
    return calls


def _look_at_a_post(visit: Visit, happens: Happens) -> None:
    post = post_of(visit.chance)
    about = {"postId": post, "postAuthor": f"author-of-{post}"}
    happens("post_view", **about, postType="image", viewDuration=visit.chance.randint(500, 20_000))
    if visit.maybe(0.2):
        happens("post_like", **about, action="like")
        if visit.maybe(0.1):
            happens("post_like", **about, action="unlike")
    if visit.maybe(0.05):
        happens("post_share", **about)
    if visit.maybe(0.08):
        happens("post_comment", **about, commentLength=visit.chance.randint(2, 400))


def _meet_people(visit: Visit, happens: Happens) -> None:
    other = f"person-{visit.chance.randint(1, 200)}"
    if visit.maybe(0.3):
        happens("profile_view", profileUserId=other)
        if visit.maybe(0.4):
            happens("user_follow", targetUserId=other, action="unfollow" if visit.maybe(0.1) else "follow")
    if visit.maybe(0.2):
        happens("message_sent", recipientId=other, messageType="text", messageLength=visit.chance.randint(1, 300))
    if visit.maybe(0.15):
        community = {"communityId": f"community-{visit.chance.randint(1, 12)}"}
        happens("community_join", **community)
        if visit.maybe(0.5):
            post = {"postId": uuid_of(visit.chance), "postType": "text", "contentLength": 80, "hasMedia": False}
            happens("post_created", **post)
            happens("community_post", **community, **post)
        if visit.maybe(0.1):
            happens("community_leave", **community)


def _read_news(visit: Visit, happens: Happens) -> None:
    if visit.maybe(0.3):
        article = {"articleId": f"article-{visit.chance.randint(1, 40)}", "category": "tech", "source": "Example Times"}
        happens("news_article_view", **article, timeSpent=visit.chance.randint(2_000, 90_000))
        if visit.maybe(0.1):
            happens("news_article_share", **article)
    if visit.maybe(0.2):
        item = {"itemId": "#TechTrends", "platform": "twitter", "itemType": "hashtag", "position": 3}
        happens("trending_item_view", **item)
        happens("trending_item_click", **item)
    if visit.maybe(0.2):
        happens("search_performed", query="tea", resultCount=12)
        happens("search_result_click", query="tea", position=visit.chance.randint(1, 10))
    for name in ("tab_switch", "story_view", "media_view", "media_upload"):
        if visit.maybe(0.1):
            happens(name)


def learning_visit(person: str, starts_at: datetime, now: datetime, chance: random.Random) -> list[Call]:
    """A study session: a material, points and levels, and often a talk with the coach; one request per event."""
    visit = Visit(person, starts_at, now, chance)
    material = {"material_id": f"material-{chance.randint(1, 30)}", "material_type": chance.choice(["pdf", "video"])}

    def happens(event_type: str, **properties: Any) -> None:
        event: dict[str, Any] = {
            "event_id": uuid_of(chance),
            "event_type": event_type,
            "user_id": person,
            "session_id": visit.session_id,
            "timestamp": visit.time(1, 60),
            "properties": properties,
        }
        if event_type.startswith("api_"):  # an event of the system, not of a person
            del event["user_id"], event["session_id"]
        visit.happened.append(event)

    happens("session_start", **material)
    if visit.maybe(0.4):
        happens("experiment_exposed", experiment_key="coach-tone", variant=variant_of(person))
    happens(
        "api_request", endpoint="/api/materials", method="GET", status_code=200, response_time_ms=chance.randint(5, 400)
    )
    happens("material_view", **material, interaction_type="view")
    if visit.maybe(0.5):
        _ask_the_coach(visit, happens)
    earned = chance.randint(10, 120)
    happens("xp_earned", amount=earned, source="quiz", total_xp=1_000 + earned)
    if visit.maybe(0.1):
        happens("level_up", old_level=3, new_level=4)
    if visit.maybe(0.15):
        happens("achievement_unlocked", achievement_id="first-steps")
    if visit.maybe(0.3):
        happens("streak_updated", streak_days=chance.randint(1, 30))
    if visit.maybe(0.05):
        happens("api_error", endpoint="/api/quiz", method="POST", status_code=500, error_type="Timeout")
    if visit.maybe(0.6):
        happens("material_complete", **material, interaction_type="complete")
    if visit.maybe(0.8):
        happens("session_end", **material, duration_seconds=chance.randint(60, 3_600), xp_earned=earned)
    return [Call("/api/analytics/events/track", event, 1) for event in visit.happened]


def _ask_the_coach(visit: Visit, happens: Happens) -> None:
    conversation = {"conversation_id": uuid_of(visit.chance)}
    for _ in range(visit.chance.randint(1, 4)):
        happens("ai_coach_message", **conversation, role="user", message_length=visit.chance.randint(10, 200))
        answer = {
            "message_length": visit.chance.randint(100, 900),
            "response_time_ms": visit.chance.randint(400, 6_000),
        }
        happens("ai_coach_message", **conversation, role="assistant", **answer)
    if visit.maybe(0.4):
        happens("ai_coach_feedback", **conversation, rating=visit.chance.randint(1, 5))


def product_visit(person: str, starts_at: datetime, now: datetime, chance: random.Random) -> list[Call]:
    """A visit to the chat product: pages, features, and question-and-answer threads, some of them rated."""
    visit = Visit(person, starts_at, now, chance)

    def happens(name: str, value: Any = None, **fields: Any) -> None:
        visit.happened.append(
            {
                "event_id": uuid_of(chance),
                "event_name": name,
                "user_id": person,
                "session_id": visit.session_id,
                "client_timestamp": visit.time(1, 40),
                "event_value": value,
                "event_metadata": {},
                "viewport": {"width": 1280, "height": 720},
                **fields,
            }
        )

    happens("page_view", "/chat")
    if visit.maybe(0.4):
        exposure = {"experiment_key": "composer", "variant": variant_of(person)}
        happens("experiment_exposed", event_metadata=exposure)
    for _ in range(chance.randint(1, 3)):
        thread = uuid_of(chance)
        for _ in range(chance.randint(1, 5)):
            question = chance.choice(["How much did we spend?", "Which region grew?", "Why did costs rise in May?"])
            asked = {"message_content": question, "message_length": len(question), "event_metadata": {"role": "user"}}
            happens("chat_message_sent", thread_id=thread, **asked)
            answered = {"message_length": chance.randint(80, 1_200), "event_metadata": {"role": "assistant"}}
            happens("message_sent", thread_id=thread, **answered)
        if visit.maybe(0.3):
            happens("chat_rated", chance.randint(1, 5), thread_id=thread)
    if visit.maybe(0.4):
        happens("feature_used", "export", event_metadata={"feature": "export"})
    return [Call("/api/analytics/events", batch, len(batch)) for batch in visit.batches(20)]


def segment_visit(person: str, starts_at: datetime, now: datetime, chance: random.Random) -> list[Call]:
    """A visit reported by a Segment SDK: page views and actions of an anonymous visitor who may sign in."""
    visit = Visit(person, starts_at, now, chance)
    anonymous_id = uuid_of(chance)
    user_agent = chance.choices(USER_AGENTS, [50, 20, 28, 2])[0]
    context = {"userAgent": user_agent, "locale": "en-GB", "sessionId": visit.session_id, "ip": "203.0.113.7"}
    signed_in = False

    def happens(kind: str, **fields: Any) -> None:
        message = {
            "type": kind,
            "messageId": f"sdk-{uuid_of(chance)}",
            "anonymousId": anonymous_id,
            "timestamp": visit.time(),
            "context": context,
        }
        visit.happened.append(message | ({"userId": person} if signed_in else {}) | fields)

    campaign = {"campaign": {"source": "newsletter", "name": "spring"}} if visit.maybe(0.2) else {}
    happens("page", name="Home", properties={"path": "/"}, context=context | campaign)
    if visit.maybe(0.6):
        signed_in = True
        happens("identify", traits={"name": f"Name of {person}", "email": f"{person}@example.org", "plan": "pro"})
        if visit.maybe(0.2):
            happens("alias", previousId=anonymous_id)
        if visit.maybe(0.2):
            happens("group", groupId=f"team-{chance.randint(1, 9)}", traits={"industry": "tools"})
    if visit.maybe(0.4):
        exposure = {"experiment_id": "icon-colour", "variation_id": variant_of(person)}
        happens("track", event="Experiment Viewed", properties=exposure)
    for _ in range(chance.randint(2, 10)):
        post = {"post_id": post_of(chance)}
        happens("page", name="Post", properties={"path": f"/posts/{post['post_id']}"})
        happens("track", event="Post Viewed", properties=post | {"duration": chance.randint(500, 30_000)})
        if visit.maybe(0.25):
            happens("track", event="Post Clicked", properties=post)
    if visit.maybe(0.2):
        happens("screen", name="Settings")
    calls = []
    for batch in visit.batches(20):
        for is_retry in (False, True)[: 1 + visit.maybe(0.05)]:
            calls.append(Call("/v1/batch", {"batch": batch}, len(batch), is_retry))
    return calls
