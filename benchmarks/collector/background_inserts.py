"""The usual design as a baseline: pydantic models, SQLAlchemy's `add_all` and a commit in a background task.

It answers before anything is stored, and it has neither verdicts nor pseudonyms; its table has five indexes.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel
from sqlalchemy import DateTime, Index, String, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA = "seed_design"


class Base(DeclarativeBase):
    """The tables of the baseline."""


class AnalyticsEvent(Base):
    """One event."""

    __tablename__ = "analytics_event"
    __table_args__ = (Index("ix_user_type", "user_id", "event_type"), {"schema": SCHEMA})

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[str] = mapped_column(String(255))
    session_id: Mapped[str | None] = mapped_column(String(255), index=True)
    post_id: Mapped[str | None] = mapped_column(String(255), index=True)
    event_type: Mapped[str] = mapped_column(String(100))
    event_category: Mapped[str | None] = mapped_column(String(50), index=True)
    event_metadata: Mapped[dict[str, Any] | None] = mapped_column("metadata", JSONB)
    client_timestamp: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), index=True)


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
    """Open the pool, and close it at the end."""
    url = os.environ["SLUICE_DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://")
    engine = create_async_engine(url)
    sessions.configure(bind=engine)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/api/track")
async def track(body: Interactions, background_tasks: BackgroundTasks) -> dict[str, Any]:
    """Accept a request; it is stored some time later."""
    background_tasks.add_task(store, body, datetime.now(UTC))
    return {"status": "accepted", "count": len(body.interactions)}


async def store(body: Interactions, now: datetime) -> None:
    """Insert the events of a request in a transaction of its own."""
    async with sessions() as session:
        await add(session, body, now)


async def add(session: AsyncSession, body: Interactions, now: datetime) -> None:
    """Add all events that are not too old, and commit."""
    events = [
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
    session.add_all(events)
    await session.commit()
