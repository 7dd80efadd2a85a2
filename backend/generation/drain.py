"""Resident drain slots: they take units from PostgreSQL as long as there are any, whatever becomes of Valkey."""

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar, cast
from uuid import uuid4

import asyncpg

from backend.core.config import Settings
from backend.core.db import Database
from backend.core.events import NotifyHub
from backend.core.logging import bind_contextvars, clear_contextvars
from backend.core.transient import is_transient
from backend.generation import leases, planning
from backend.generation.dispatch import Candidate, Claimed, Dispatcher, claimed_units
from backend.generation.events import WAKE_CHANNEL
from backend.generation.execution import BatchSize, LeaseContext, failure, is_plain, run_units
from backend.generation.generator import Generator, NeedsAttention, Permanent
from backend.generation.planning import Advance, Lease
from backend.generation.registry import Registry, stores_output
from backend.generation.settlement import Outcome, Settled, complete_and_claim, settle
from backend.generation.states import UnitStatus

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

POLL_SECONDS = 1.0
QUANTUM_SECONDS = 0.2
"""How long a slot stays with one task before the owners are compared again."""
RECONNECT_SECONDS = (0.05, 0.1, 0.2, 0.5, 1.0)
PLAN_LIMIT = 5


class _Bell:
    """Wakes one resting slot at a time; a ring that nobody hears is kept for the next who wants to rest."""

    def __init__(self) -> None:
        self._resting: deque[asyncio.Future[None]] = deque()
        self._kept = False

    def ring(self) -> None:
        """Wake a slot."""
        while self._resting:
            sleeper = self._resting.popleft()
            if not sleeper.done():
                sleeper.set_result(None)
                return
        self._kept = True

    async def rest(self, seconds: float) -> bool:
        """Sleep until the bell rings, at most so long; whether it rang."""
        if self._kept:
            self._kept = False
            return True
        sleeper = asyncio.get_running_loop().create_future()
        self._resting.append(sleeper)
        try:
            async with asyncio.timeout(seconds):
                await sleeper
        except TimeoutError:
            return False
        finally:
            with contextlib.suppress(ValueError):
                self._resting.remove(sleeper)
        return True


class _Line:
    """A connection of its own that is made again when it was lost.

    Its commits do not wait for the disk. What goes over it are claims, heartbeats and completions of kinds without
    output: when PostgreSQL's machine crashes, the last of them are undone together and the units run again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: asyncpg.Connection | None = None

    async def get(self) -> asyncpg.Connection:
        if self._connection is None or self._connection.is_closed():
            self._connection = await self._database.listen_connection()
            # Claims walk an index in order. A plan that gathers and sorts looks cheap as long as nobody has counted the
            # rows of a fresh task, and costs as much for each claim as there are units.
            await self._connection.execute(
                "SET synchronous_commit = off; SET enable_sort = off; "
                "SET enable_bitmapscan = off; SET enable_seqscan = off"
            )
        return self._connection

    async def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(Exception):
                await connection.close(timeout=1)
            connection.terminate()


class Drain:
    """The slots of one worker process, with their heartbeat."""

    def __init__(
        self, settings: Settings, database: Database, registry: Registry, hub: NotifyHub | None = None
    ) -> None:
        self.worker_id = uuid4()
        self._settings = settings
        self._database = database
        self._registry = registry
        self._hub = hub or NotifyHub(database, WAKE_CHANNEL)
        self._owns_hub = hub is None
        self._dispatcher = Dispatcher(self.worker_id, registry.kinds, settings.lease_seconds, registry.slots)
        self._batches = BatchSize()
        self._bell = _Bell()
        self._control = _Line(database)
        self._slots: list[asyncio.Task[None]] = []
        self._background: list[asyncio.Task[None]] = []
        self._stopping = False
        self._plan_failures: dict[int, int] = {}
        self._in_hand: set[int] = set()

    async def start(self) -> None:
        """Start listening, the heartbeat and the slots; returns at once, also while PostgreSQL is away."""
        if self._owns_hub:
            await self._hub.start()
        self._background = [
            asyncio.create_task(self._listen(), name="drain:listen"),
            asyncio.create_task(self._beat(), name="drain:heartbeat"),
        ]
        self._slots = [
            asyncio.create_task(self._slot(), name=f"drain:slot-{number}")
            for number in range(self._settings.worker_slots)
        ]

    def wake(self) -> None:
        """Look for work now."""
        self._dispatcher.refresh()
        self._bell.ring()

    async def stop(self, grace: float = 10.0) -> None:
        """Finish the units in hand within ``grace`` seconds, hand back the others, sign off."""
        self._stopping = True
        for _ in self._slots:
            self._bell.ring()
        if self._slots:
            _, late = await asyncio.wait(self._slots, timeout=grace)
            for slot in late:
                slot.cancel()
        for job in self._background:
            job.cancel()
        await asyncio.gather(*self._slots, *self._background, return_exceptions=True)
        if self._owns_hub:
            await self._hub.stop()
        try:
            async with asyncio.timeout(5):
                handed_back = await leases.hand_back(await self._control.get(), self.worker_id)
                logger.info("worker signed off, %d units handed back", handed_back)
        except Exception as error:
            if not is_transient(error):
                raise
            logger.warning("could not hand back leases, they will expire: %s", error)
        await self._control.close()

    async def _listen(self) -> None:
        with self._hub.subscribe("*") as subscription:
            while True:
                if await subscription.wait(60):
                    self.wake()

    async def _beat(self) -> None:
        lease = self._settings.lease_seconds
        due = 0.0
        while True:
            try:
                connection = await self._control.get()
                if time.monotonic() >= due:
                    await leases.heartbeat(
                        connection, self.worker_id, lease, self._settings.worker_slots, self._in_hand
                    )
                    due = time.monotonic() + lease / 3
                if await leases.sweep(connection, self._database, lease):
                    self.wake()
            except Exception as error:
                if not is_transient(error):
                    logger.exception("heartbeat failed")
                await self._control.close()
            await asyncio.sleep(min(POLL_SECONDS, lease / 6))

    async def _slot(self) -> None:
        line = _Line(self._database)
        lost = 0
        try:
            while not self._stopping:
                try:
                    worked = await self._turn(await line.get())
                    lost = 0
                except Exception as error:
                    await line.close()
                    if is_transient(error):
                        logger.warning("database away: %s", error)
                    else:
                        logger.exception("drain slot stumbled")
                    await asyncio.sleep(RECONNECT_SECONDS[min(lost, len(RECONNECT_SECONDS) - 1)])
                    lost += 1
                    continue
                finally:
                    clear_contextvars()
                if not worked and not self._stopping and not await self._bell.rest(POLL_SECONDS):
                    self._dispatcher.refresh()
        finally:
            await line.close()

    async def _turn(self, connection: asyncpg.Connection) -> bool:
        """One stretch of work; False when there is nothing to do."""
        candidate = await self._dispatcher.pick(connection)
        if candidate is None:
            return False
        try:
            await self._work(connection, candidate)
        finally:
            self._dispatcher.let_go(candidate)
        return True

    async def _work(self, connection: asyncpg.Connection, candidate: Candidate) -> None:
        bind_contextvars(task_id=candidate.task.public_id, kind=candidate.task.kind)
        generator = self._registry.require(candidate.task.kind)
        if candidate.finish_due:
            if not await self._guarded(candidate, generator, planning.finish_cancelled):
                self._dispatcher.dry(candidate.task.id)
            return
        units: Sequence[Claimed] = ()
        if candidate.plan_due:
            advanced = await self._advance(candidate, generator, self._batches.of(generator))
            if advanced.ready is None:
                return
            candidate, units = advanced.ready, advanced.claimed
        serving = self._dispatcher.shares.begin(candidate.task.owner_id, candidate.priority)
        try:
            await self._serve(connection, candidate, generator, units)
        finally:
            self._dispatcher.shares.end(serving)

    async def _guarded(
        self,
        candidate: Candidate,
        generator: Generator,
        step: Callable[[Database, Generator, int], Awaitable[Result]],
    ) -> Result | None:
        """Plan or finish; an error of the generator backs off and at last fails the task, never the slot."""
        task_id = candidate.task.id
        try:
            result = await step(self._database, generator, task_id)
        except Exception as error:
            if is_transient(error):
                raise
            logger.exception("planning or finishing failed")
            if isinstance(error, NeedsAttention):
                message = str(error) or "The budget does not allow the next phase"
                await planning.pause(self._database, task_id, error.reason, message)
                return None
            failures = self._plan_failures[task_id] = self._plan_failures.get(task_id, 0) + 1
            self._dispatcher.hold(task_id, 2.0 ** (failures - 1))
            if not candidate.finish_due and (isinstance(error, Permanent) or failures >= PLAN_LIMIT):
                self._plan_failures.pop(task_id)
                reason = str(error) if isinstance(error, Permanent) else f"{type(error).__name__}: {error}"
                await planning.give_up(self._database, generator, task_id, reason)
            return None
        self._plan_failures.pop(task_id, None)
        return result

    async def _advance(self, candidate: Candidate, generator: Generator, claim: int) -> Advance:
        """Plan or finish; up to ``claim`` of the planned units are this slot's then."""
        lease = Lease(self.worker_id, self._settings.lease_seconds, claim)
        advanced = await self._guarded(candidate, generator, partial(planning.advance, lease=lease))
        if advanced is None:
            return Advance(True)
        if advanced.ready is not None:
            self._dispatcher.replenished(candidate.task.id)
            if advanced.claimed:
                self._dispatcher.note_claimed(advanced.ready, advanced.claimed)
        elif not advanced.taken:
            self._dispatcher.dry(candidate.task.id)
        return advanced

    async def _serve(
        self, connection: asyncpg.Connection, candidate: Candidate, generator: Generator, units: Sequence[Claimed]
    ) -> None:
        """Claim, run and complete units of one task until the quantum is over or it has no more to give.

        ``units`` are claimed already, when there are any.
        """
        until = time.monotonic() + QUANTUM_SECONDS
        units = units or await self._dispatcher.claim(connection, candidate, self._batches.of(generator))
        if not units:
            self._dispatcher.dry(candidate.task.id)
        while units:
            ids = [claimed.unit.id for claimed in units]
            self._in_hand.update(ids)
            try:
                settled = await self._batch(connection, candidate, generator, units, until)
            finally:
                self._in_hand.difference_update(ids)
                self._dispatcher.put_down(ids)
            units = claimed_units(settled.next_units)
            if units:
                self._dispatcher.note_claimed(candidate, units)
            elif settled.phase_complete:
                goes_on = time.monotonic() < until and not self._stopping
                advanced = await self._advance(candidate, generator, self._batches.of(generator) if goes_on else 0)
                if advanced.ready is not None and goes_on:
                    candidate = advanced.ready
                    units = advanced.claimed or await self._dispatcher.claim(
                        connection, candidate, self._batches.of(generator)
                    )
            elif settled.accepted and time.monotonic() < until and not self._stopping:
                units = await self._dispatcher.claim(connection, candidate, self._batches.of(generator))

    async def _batch(
        self,
        connection: asyncpg.Connection,
        candidate: Candidate,
        generator: Generator,
        units: Sequence[Claimed],
        until: float,
    ) -> Settled:
        size = self._batches.of(generator)
        if len(units) >= size:
            self._bell.ring()  # there may be more of this for another slot
        began = time.monotonic()
        context = LeaseContext(candidate.task, self._alive(candidate.task.id, units))
        outcomes = await run_units(generator, context, units, lambda: self._stopping)
        now = time.monotonic()
        self._batches.learn(candidate.task.kind, len(outcomes), now - began)
        more = now < until and not self._stopping
        settled = await self._complete(
            connection, candidate, generator, outcomes, self._batches.of(generator) if more else 0
        )
        if len(outcomes) < len(units):
            left = [claimed.unit.id for claimed in units[len(outcomes) :]]
            await leases.release(connection, self.worker_id, left)
        return settled

    async def _complete(
        self,
        connection: asyncpg.Connection,
        candidate: Candidate,
        generator: Generator,
        outcomes: Sequence[Outcome],
        claim: int,
    ) -> Settled:
        task = candidate.task
        if not stores_output(generator) and is_plain(outcomes):
            try:
                settled = await complete_and_claim(
                    connection, self._dispatcher.claim_arguments(candidate, claim), outcomes
                )
            except Exception as error:
                if not is_transient(error):
                    raise
                settled = await self._settle(generator, candidate, outcomes, again=True)
        else:
            settled = await self._settle(generator, candidate, outcomes)
        for outcome in settled.rejected:
            await self._discard(generator, candidate, outcome)
        for outcome in settled.accepted:
            if outcome.status is UnitStatus.PENDING:
                asyncio.get_running_loop().call_later(outcome.delay + 0.01, self.wake)
        logger.debug("settled %d units of %s", len(settled.accepted), task.public_id)
        return settled

    async def _settle(
        self, generator: Generator, candidate: Candidate, outcomes: Sequence[Outcome], *, again: bool = False
    ) -> Settled:
        """Settle, waiting for a database that is away; an output that cannot be stored is its unit's failure.

        ``again``: the outcomes may have been committed already, by a statement whose answer was lost.
        """
        tries = 0
        while True:
            try:
                return await settle(
                    self._database, generator, candidate.task, self.worker_id, outcomes, again=again or tries > 0
                )
            except Exception as error:
                if is_transient(error):
                    logger.warning("database away while completing units: %s", error)
                    await asyncio.sleep(RECONNECT_SECONDS[min(tries, len(RECONNECT_SECONDS) - 1)])
                    tries += 1
                    continue
                logger.exception("storing outputs failed")
                if len(outcomes) > 1:
                    return _together([await self._settle(generator, candidate, [outcome]) for outcome in outcomes])
                await self._discard(generator, candidate, outcomes[0])
                if outcomes[0].output is None:
                    raise
                outcomes = [failure(outcomes[0].claimed, error)]

    async def _discard(self, generator: Generator, candidate: Candidate, outcome: Outcome) -> None:
        if outcome.output is None:
            return
        logger.info("result of unit %s/%s not accepted", outcome.claimed.unit.phase, outcome.claimed.unit.ordinal)
        try:
            await generator.discard(candidate.task, outcome.claimed.unit, outcome.output)
        except Exception:
            logger.exception("discarding a result failed")

    def _alive(self, task_id: int, units: Sequence[Claimed]) -> Callable[[], Awaitable[bool]]:
        """Whether the task still takes results and this process still holds the units' leases."""
        ids = [claimed.unit.id for claimed in units]

        async def alive() -> bool:
            try:
                async with self._database.engine.connect() as connection:
                    raw = await connection.get_raw_connection()
                    held = await cast(asyncpg.Connection, raw.driver_connection).fetchval(
                        "SELECT count(*) FROM generation_units u JOIN generation_tasks t ON t.id = u.task_id "
                        "WHERE u.id = ANY($1::bigint[]) AND u.worker_id = $2 AND t.id = $3 "
                        "AND t.status IN ('pending', 'running', 'paused')",
                        ids,
                        self.worker_id,
                        task_id,
                    )
            except Exception as error:
                if not is_transient(error):
                    raise
                return True
            return bool(held)

        return alive


def _together(parts: Sequence[Settled]) -> Settled:
    return Settled(
        [outcome for part in parts for outcome in part.accepted],
        [outcome for part in parts for outcome in part.rejected],
        any(part.phase_complete for part in parts),
    )
