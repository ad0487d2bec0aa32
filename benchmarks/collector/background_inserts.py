"""The common design as a baseline: pydantic models, SQLAlchemy's `add_all` and a commit in a background task.

`/inserts` does only that. `/events` is the whole design: it looks up the sender, drops duplicates within the request
by a hash, and after the events' commit the same task updates running totals of user and session and commits again.
Both answer before anything is stored, without verdicts or pseudonyms. An event references its user, session and post,
and its table has five indexes besides the key.
"""

import hashlib
import json
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Annotated, Any
from uuid import uuid4

from fastapi import BackgroundTasks, Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel
from sqlalchemy import Connection, DateTime, ForeignKey, Index, MetaData, String, func, insert, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA = "background_inserts"


class Base(DeclarativeBase):
    """The tables of the baseline."""

    metadata = MetaData(schema=SCHEMA)


class ApiKey(Base):
    """A client that may send."""

    __tablename__ = "api_key"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)


class User(Base):
    """One user, with running totals."""

    __tablename__ = "user"

    id: Mapped[str] = mapped_column(String(255), primary_key=True)
    avg_scroll_speed: Mapped[float | None]
    total_posts_viewed: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class UserSession(Base):
    """One session of a user, with running totals."""

    __tablename__ = "user_session"

    id: Mapped[str] = mapped_column(String(255), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey(User.id), index=True)
    posts_viewed: Mapped[int] = mapped_column(default=0)
    posts_interacted: Mapped[int] = mapped_column(default=0)
    avg_scroll_speed: Mapped[float | None]
    updated_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class Post(Base):
    """One post."""

    __tablename__ = "post"

    id: Mapped[str] = mapped_column(String(255), primary_key=True)


class AnalyticsEvent(Base):
    """One event."""

    __tablename__ = "analytics_event"
    __table_args__ = (Index("ix_user_type", "user_id", "event_type"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=lambda: str(uuid4()))
    user_id: Mapped[str] = mapped_column(ForeignKey(User.id))
    session_id: Mapped[str | None] = mapped_column(ForeignKey(UserSession.id), index=True)
    post_id: Mapped[str | None] = mapped_column(ForeignKey(Post.id), index=True)
    event_type: Mapped[str] = mapped_column(String(100))
    event_category: Mapped[str | None] = mapped_column(String(50), index=True)
    event_metadata: Mapped[dict[str, Any] | None] = mapped_column("metadata", JSONB)
    client_timestamp: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), index=True)


def prepare(connection: Connection, bodies: Iterable[Path], keys: Iterable[str]) -> None:
    """Create the tables, and the users, sessions and posts that the events of the bodies reference."""
    connection.exec_driver_sql(f"create schema {SCHEMA}")
    Base.metadata.create_all(connection)
    requests = [json.loads(line) for path in bodies for line in path.read_text().splitlines()]
    owners = {request["session_id"]: request["user_id"] for request in requests}
    posts = {event["post_id"] for request in requests for event in request["interactions"]}
    connection.execute(insert(ApiKey), [{"key_hash": hash_of(key)} for key in keys])
    connection.execute(insert(User), [{"id": user} for user in sorted(set(owners.values()))])
    connection.execute(insert(UserSession), [{"id": session, "user_id": user} for session, user in owners.items()])
    connection.execute(insert(Post), [{"id": post} for post in sorted(posts)])


class Interaction(BaseModel):
    """One event of a request."""

    post_id: str
    interaction_type: str
    timestamp: datetime
    metadata: dict[str, Any] | None = None


class Interactions(BaseModel):
    """A request."""

    interactions: list[Interaction]
    user_id: str
    session_id: str | None = None


sessions = async_sessionmaker[AsyncSession]()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    """Open the pool; close it at the end."""
    url = os.environ["SLUICE_DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://")
    engine = create_async_engine(url)
    sessions.configure(bind=engine)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/inserts")
async def inserts(body: Interactions, background_tasks: BackgroundTasks) -> dict[str, Any]:
    """Accept a request and store it later."""
    background_tasks.add_task(store, body, datetime.now(UTC))
    return {"status": "accepted", "count": len(body.interactions)}


async def sender(authorization: Annotated[str, Header()]) -> str:
    """The hash of the sender's key, if it is known."""
    key_hash = hash_of(authorization.removeprefix("Bearer "))
    async with sessions() as session:
        if await session.scalar(select(ApiKey.key_hash).where(ApiKey.key_hash == key_hash)) is None:
            raise HTTPException(401)
    return key_hash


@app.post("/events")
async def events(
    body: Interactions, background_tasks: BackgroundTasks, _: Annotated[str, Depends(sender)]
) -> dict[str, Any]:
    """Accept a request of a known sender; store and count it later."""
    background_tasks.add_task(store_and_count, body, datetime.now(UTC))
    return {"status": "accepted", "count": len(body.interactions)}


async def store(body: Interactions, now: datetime) -> None:
    """Insert the events of a request in one transaction."""
    async with sessions() as session:
        await add(session, body, now)


async def store_and_count(body: Interactions, now: datetime) -> None:
    """Insert the distinct events, then update the totals of their user and session."""
    body.interactions = list({content_hash(each): each for each in body.interactions}.values())
    async with sessions() as session:
        await add(session, body, now)
        await count(session, body, now)


async def add(session: AsyncSession, body: Interactions, now: datetime) -> None:
    """Add all events that are not too old, and commit."""
    added = [
        AnalyticsEvent(
            user_id=body.user_id,
            session_id=body.session_id,
            post_id=each.post_id,
            event_type=each.interaction_type,
            event_category="interaction",
            event_metadata=each.metadata,
            client_timestamp=each.timestamp,
        )
        for each in body.interactions
        if (now - each.timestamp).days < 7
    ]
    session.add_all(added)
    await session.commit()


async def count(session: AsyncSession, body: Interactions, now: datetime) -> None:
    """Update the running totals, and commit."""
    viewed = sum(each.interaction_type == "view" for each in body.interactions)
    speeds = [each.metadata["speed"] for each in body.interactions if each.metadata and "speed" in each.metadata]
    speed = mean(speeds) if speeds else None
    if speed is not None:
        running = (User.avg_scroll_speed * User.total_posts_viewed + speed) / (User.total_posts_viewed + 1)
        figures = {"avg_scroll_speed": func.coalesce(running, speed), "updated_at": now}
        await session.execute(update(User).where(User.id == body.user_id).values(figures))
    if body.session_id is not None:
        figures = {
            "posts_viewed": viewed,
            "posts_interacted": len(body.interactions) - viewed - len(speeds),
            "avg_scroll_speed": speed,
            "updated_at": now,
        }
        await session.execute(update(UserSession).where(UserSession.id == body.session_id).values(figures))
    await session.commit()


def content_hash(event: Interaction) -> str:
    """Equal for events that count as duplicates."""
    return hash_of(f"{event.interaction_type}:{event.timestamp}:{event.post_id}:{event.metadata}")


def hash_of(text: str) -> str:
    """SHA-256, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()
