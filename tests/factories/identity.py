"""Users and credentials for tests, made without the cost of a password."""

from dataclasses import dataclass
from uuid import uuid4

from fastapi import FastAPI

from backend.identity.actor import Actor, Role
from backend.identity.sessions.service import open_session
from backend.identity.users.models import User


@dataclass(frozen=True)
class SignedIn:
    """A user with an open session."""

    user: User
    actor: Actor
    headers: dict[str, str]
    refresh_token: str


async def sign_in_as(app: FastAPI, role: Role = "user", email: str | None = None) -> SignedIn:
    """A new user of a role, signed in; ``headers`` authenticate requests."""
    async with app.state.database.transaction() as session:
        user = User(email=email or f"{role}-{uuid4().hex[:10]}@example.com", password_hash="!", role=role)
        session.add(user)
        await session.flush()
        await session.refresh(user)
        pair = await open_session(session, app.state.settings, user, remember=True)
    actor = Actor(
        user_id=user.id,
        email=user.email,
        role=role,
        session_id=str(pair.session_id),
        api_key_id=None,
        scopes=None,
    )
    return SignedIn(user, actor, {"Authorization": f"Bearer {pair.access_token}"}, pair.refresh_token)
