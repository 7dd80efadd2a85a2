"""The application answers, and answers errors in the one agreed way."""

import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def test_unknown_route_answers_problem_details(client: httpx.AsyncClient) -> None:
    response = await client.get("/api/v1/no-such-thing")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == 404


async def test_database_is_migrated(session: AsyncSession) -> None:
    assert await session.scalar(text("SELECT count(*) FROM generation_tasks")) == 0
