"""``Idempotency-Key``: a create request that is sent twice creates once.

Follows the IETF draft draft-ietf-httpapi-idempotency-key-header: the same key with another request answers 422.
"""

import hashlib
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.generation.errors import IdempotencyKeyReused
from backend.generation.models import GenerationTask, IdempotencyKey


@dataclass(frozen=True, slots=True)
class Idempotency:
    """A key and what the request that carries it looks like."""

    key: str
    fingerprint: str


def fingerprint(method: str, path: str, body: bytes) -> str:
    """SHA-256 over what makes two requests the same."""
    return hashlib.sha256(b"\0".join((method.encode(), path.encode(), body))).hexdigest()


async def idempotency_of(
    request: Request,
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            min_length=1,
            max_length=200,
            pattern=r"^[\x21-\x7e]+$",
            description="Sending the same request again with the same key answers with the task it created",
        ),
    ] = None,
) -> Idempotency | None:
    """The request's key with its fingerprint, or None when it carries none."""
    if key is None:
        return None
    address = f"{request.url.path}?{request.url.query}"
    return Idempotency(key, fingerprint(request.method, address, await request.body()))


IdempotencyDep = Annotated[Idempotency | None, Depends(idempotency_of)]


async def find_created(session: AsyncSession, owner_id: int, request: Idempotency) -> GenerationTask | None:
    """The task that this request created before, or None when it is the first of its kind.

    Holds the key until the transaction ends, so that a request arriving at the same time waits and then finds the
    task. Raises :class:`IdempotencyKeyReused` when the key belongs to another request.
    """
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:key, :owner))"), {"key": request.key, "owner": owner_id}
    )
    known = await session.scalar(
        select(IdempotencyKey).where(IdempotencyKey.owner_id == owner_id, IdempotencyKey.key == request.key)
    )
    if known is None:
        return None
    if known.fingerprint != request.fingerprint:
        raise IdempotencyKeyReused()
    return await session.scalar(select(GenerationTask).where(GenerationTask.id == known.task_id))


async def remember(session: AsyncSession, owner_id: int, request: Idempotency, task_id: int) -> None:
    """Note which task the request created."""
    session.add(IdempotencyKey(owner_id=owner_id, key=request.key, fingerprint=request.fingerprint, task_id=task_id))
    await session.flush()
