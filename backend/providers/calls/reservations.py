"""Announcing calls: each is in the ledger, and its highest cost set aside, before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import asyncpg

from backend.generation.generator import BudgetExhausted
from backend.generation.states import PauseReason, TaskStatus
from backend.identity.quotas.service import QuotaExceeded, merged_quotas
from backend.providers.calls.locks import Locked, lock, make_counters
from backend.providers.calls.prices import missing_price
from backend.providers.calls.types import CallRequest
from backend.providers.errors import CallCancelled
from backend.providers.types import CURRENCY

LEASE = "2 minutes"
"""A process that did not renew its open calls for so long is dead."""
_IDS_AT_ONCE = 256


class Busy:
    """Answer for a call that would fit if open calls turn out cheaper than they may be."""


BUSY: Final = Busy()

# Ids are known before the insert, so that trying again after a lost connection announces no call twice.
_IDS = "SELECT nextval(pg_get_serial_sequence('provider_calls', 'id')) AS id FROM generate_series(1, $1::int)"
_HELD = """
SELECT owner_id, task_id, status = 'open' AND expires_at > now() AS passes, sum(reserved) AS reserved
FROM provider_calls WHERE owner_id = ANY($1::bigint[]) AND (status = 'open' OR reserved IS NOT NULL)
GROUP BY 1, 2, 3"""
_KNOWN = "SELECT id FROM provider_calls WHERE id = ANY($1::bigint[])"
_ANNOUNCE = f"""
INSERT INTO provider_calls (id, key, owner_id, task_id, task_public_id, reserved, api_key_id, provider_id, provider,
  model, purpose, persona, field, status, expires_at) OVERRIDING SYSTEM VALUE
SELECT d.*, 'open', now() + interval '{LEASE}'
FROM unnest($1::bigint[], $2::bytea[], $3::bigint[], $4::bigint[], $5::text[], $6::numeric[], $7::bigint[],
  $8::bigint[], $9::text[], $10::text[], $11::text[], $12::int[], $13::text[])
  AS d(id, key, owner, task, task_name, reserved, api_key, provider_id, provider, model, purpose, persona, field)"""  # noqa: S608


@dataclass(slots=True)
class Intent:
    """A call that somebody wants to make. ``call_id`` is given when it is first written."""

    request: CallRequest
    call_id: int = 0

    @property
    def may_cost(self) -> bool:
        """Whether something has to be set aside, as far as is known."""
        return self.request.most is None or self.request.most > 0


@dataclass(slots=True)
class _Fund:
    """Money out of which calls are paid: a task's budget or an owner's quota."""

    limit: Decimal
    spent: Decimal
    held: Decimal = Decimal()
    """Set aside for good: for calls of which nobody will ever know what they cost."""
    passing: Decimal = Decimal()
    """Set aside for calls that are open."""

    def cannot_afford(self, most: Decimal) -> bool:
        return self.spent + self.held + most > self.limit

    def must_wait_for(self, most: Decimal) -> bool:
        return self.spent + self.held + self.passing + most > self.limit


class Reservations:
    """Writes batches of intents."""

    def __init__(self) -> None:
        self._ids: list[int] = []

    async def write(
        self, connection: asyncpg.Connection, intents: Sequence[Intent], again: bool
    ) -> Sequence[int | Exception | Busy]:
        """For each intent its call's id, what speaks against it, or :data:`BUSY`."""
        await self._number(connection, intents)
        while True:
            async with connection.transaction():
                locked = await _locked(connection, intents)
                missing = _counted(intents) & locked.quotas.keys() - locked.spent.keys()
                if not missing:
                    return await _begin(connection, intents, locked, again)
            await make_counters(connection, missing)

    async def _number(self, connection: asyncpg.Connection, intents: Sequence[Intent]) -> None:
        new = [intent for intent in intents if not intent.call_id]
        if len(self._ids) < len(new):
            self._ids += [row["id"] for row in await connection.fetch(_IDS, max(_IDS_AT_ONCE, len(new)))]
        for intent in new:
            intent.call_id = self._ids.pop(0)


def _ids(intents: Sequence[Intent]) -> list[int]:
    return [intent.call_id for intent in intents]


def _counted(intents: Sequence[Intent]) -> set[int]:
    """Owners whose quota of money matters."""
    return {intent.request.context.owner_id for intent in intents if intent.may_cost}


async def _begin(
    connection: asyncpg.Connection, intents: Sequence[Intent], locked: Locked, again: bool
) -> Sequence[int | Exception | Busy]:
    known = {row["id"] for row in await connection.fetch(_KNOWN, _ids(intents))} if again else set()
    budgets, quotas = await _funds(connection, intents, locked)
    outcomes = [
        intent.call_id if intent.call_id in known else _judged(intent, locked, budgets, quotas) for intent in intents
    ]
    begun = [
        intent
        for intent, outcome in zip(intents, outcomes, strict=True)
        if outcome == intent.call_id and outcome not in known
    ]
    if begun:
        await _announce(connection, begun, locked)
    return outcomes


async def _locked(connection: asyncpg.Connection, intents: Sequence[Intent]) -> Locked:
    contexts = [intent.request.context for intent in intents]
    charged = [intent.request.context for intent in intents if intent.may_cost]
    return await lock(
        connection,
        {context.task_id for context in contexts if context.task_id is not None},
        {context.owner_id for context in contexts},
        if_budgeted={context.task_id for context in charged if context.task_id is not None},
        counters=_counted(intents),
    )


async def _funds(
    connection: asyncpg.Connection, intents: Sequence[Intent], locked: Locked
) -> tuple[dict[int, _Fund], dict[int, _Fund]]:
    """Budgets by task and quotas by owner. A statement after the one that locks sees what was committed until then."""
    budgets = {
        task_id: _Fund(task.budget, task.cost) for task_id, task in locked.tasks.items() if task.budget is not None
    }
    quotas = {}
    for owner_id, spent in locked.spent.items():
        limit = merged_quotas(locked.quotas[owner_id])["money"]
        if limit is not None:
            quotas[owner_id] = _Fund(limit, spent)
    owners = _counted(intents) if budgets or quotas else set()
    for row in await connection.fetch(_HELD, list(owners)) if owners else ():
        for fund in (budgets.get(row["task_id"]), quotas.get(row["owner_id"])):
            if fund is not None and row["passes"]:
                fund.passing += row["reserved"] or 0
            elif fund is not None:
                fund.held += row["reserved"] or 0
    return budgets, quotas


def _judged(
    intent: Intent, locked: Locked, budgets: dict[int, _Fund], quotas: dict[int, _Fund]
) -> int | Exception | Busy:
    """The call's id when it may be made; its highest cost is set aside then."""
    request = intent.request
    context = request.context
    task = None if context.task_id is None else locked.tasks.get(context.task_id)
    if context.owner_id not in locked.quotas or (context.task_id is not None and task is None):
        return CallCancelled("What this call was for has been deleted")
    if task is not None and task.status == TaskStatus.CANCELLED:
        return CallCancelled("The task was cancelled")
    if not intent.may_cost:
        return intent.call_id
    budget = None if context.task_id is None else budgets.get(context.task_id)
    quota = quotas.get(context.owner_id)
    refusal = _refusal(request, budget, quota)
    if refusal is not None:
        return refusal
    if request.most is not None:
        funds = [fund for fund in (budget, quota) if fund is not None]
        # A budget that came between two looks at it: this batch has not locked the cost, the next one will.
        unlocked = task is not None and task.budget is not None and not task.exclusive
        if unlocked or any(fund.must_wait_for(request.most) for fund in funds):
            return BUSY
        for fund in funds:
            fund.passing += request.most
    return intent.call_id


def _refusal(request: CallRequest, budget: _Fund | None, quota: _Fund | None) -> Exception | None:
    most = request.most
    model = request.connection.model
    if most is None:
        if budget is not None:
            missing = missing_price(model) or "bound of what a call costs"
            return BudgetExhausted(
                f"The budget cannot be kept: no {missing} is known for {model.name} of {request.connection.name}",
                PauseReason.PRICE_UNKNOWN,
            )
        # What has no price cannot be counted; but who has used up the quota gets nothing that may cost something.
        if quota is not None and quota.spent + quota.held >= quota.limit:
            return QuotaExceeded("money", quota.limit, quota.spent + quota.held, Decimal())
        return None
    if budget is not None and budget.cannot_afford(most):
        held = f", {_money(budget.held)} set aside for calls whose cost is not known" if budget.held else ""
        return BudgetExhausted(
            f"The budget of {_money(budget.limit)} does not allow another call: {_money(budget.spent)} spent{held}, "
            f"and the next call to {model.name} may cost up to {_money(most)}"
        )
    if quota is not None and quota.cannot_afford(most):
        return QuotaExceeded("money", quota.limit, quota.spent + quota.held, most)
    return None


def _money(amount: Decimal) -> str:
    return f"{amount.normalize():f} {CURRENCY}"


async def _announce(connection: asyncpg.Connection, begun: Sequence[Intent], locked: Locked) -> None:
    requests = [intent.request for intent in begun]
    contexts = [request.context for request in requests]
    names = [None if each.task_id is None else locked.tasks[each.task_id].public_id for each in contexts]
    await connection.execute(
        _ANNOUNCE,
        _ids(begun),
        [request.key for request in requests],
        [context.owner_id for context in contexts],
        [context.task_id for context in contexts],
        names,
        [request.most for request in requests],
        [context.api_key_id for context in contexts],
        [request.connection.provider_id for request in requests],
        [request.connection.name for request in requests],
        [request.connection.model.name for request in requests],
        [context.purpose for context in contexts],
        [context.persona for context in contexts],
        [None if context.field is None else context.field[:40] for context in contexts],
    )
