"""Who has no quota left costs no CPU time."""

import pytest

from backend.core.db import Database
from backend.core.links import SignedLinks
from backend.datasets.images_endpoint.schemas import ImageGeneration
from backend.datasets.images_endpoint.service import ImagesService
from backend.identity.actor import Actor
from backend.identity.quotas.service import QuotaExceeded
from backend.identity.users.models import User


async def test_nothing_is_drawn_beyond_the_quota(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(ImagesService, "_image", lambda *arguments: drawn.append(arguments))
    async with database.transaction() as session:
        user = User(email="limited@example.com", role="user", password_hash="-", quotas={"images": 1})
        session.add(user)
        await session.flush()
        service = ImagesService(session, database, None, SignedLinks("key"), "http://test")
        actor = Actor(user.id, user.email, "user", None, None, None)
        with pytest.raises(QuotaExceeded):
            await service.generate(actor, ImageGeneration(prompt="A nurse, 34 years old", n=2))
    assert drawn == []
