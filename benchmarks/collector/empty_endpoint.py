"""The cost of the framework: FastAPI with one endpoint that reads nothing and answers `{}`."""

from fastapi import FastAPI

app = FastAPI()


@app.post("/api/track")
async def empty() -> dict[str, str]:
    """Answer at once."""
    return {}
