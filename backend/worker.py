"""The worker process: composition root of everything that runs in the background.

``arq backend.worker.WorkerSettings`` works; ``atelier worker`` calls :func:`run_worker`, which also keeps going while
Valkey is away.
"""

import asyncio
import contextlib
import gc
import logging
import signal
from typing import Any, ClassVar

import uvloop
from arq.connections import RedisSettings
from arq.cron import CronJob, cron
from arq.worker import Function, Worker, func

from backend.animations.generator import AnimationGenerator
from backend.animations.jobs import expire_animations
from backend.animations.retention import sweep_animations
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.jobs import QUEUE, JobFunction, JobQueue, deserialize_job, serialize_job, worker_redis_settings
from backend.core.logging import configure_logging
from backend.core.outbound import outbound_client
from backend.core.storage import ObjectStore
from backend.core.storage.configured import open_configured_store
from backend.datasets.generator import DatasetGenerator
from backend.datasets.jobs import purge_responses_job, tidy_objects
from backend.datasets.model_images import ModelImages
from backend.datasets.model_portraits import ModelPortraits
from backend.datasets.portraits import PortraitStudio
from backend.datasets.styles import provider
from backend.datasets.wording.studio import wording_studio
from backend.generation.drain import Drain
from backend.generation.reconciler import clean_up, reconcile
from backend.generation.registry import Registry
from backend.identity.jobs import deliver_outbox, purge_identity
from backend.identity.quotas.service import configure_quotas
from backend.providers import runtime as provider_runtime
from backend.providers.calls.jobs import lose_calls_at_start, lose_calls_job
from backend.providers.image.credentials import open_signer
from backend.providers.runtime import ProviderRuntime

logger = logging.getLogger(__name__)

GRACE_SECONDS = 10.0
POLL_DELAY_SECONDS = 0.1


def build_registry(
    settings: Settings, database: Database, store: ObjectStore, jobs: JobQueue, providers: ProviderRuntime
) -> Registry:
    """Every generator that workers run. Raises SigningProblem when pictures cannot be signed as configured."""
    signer = open_signer(settings)
    studio = PortraitStudio(provider(), signer)
    model_images = ModelImages(database, settings, ModelPortraits(providers.images, store, studio, signer))
    return Registry(
        DatasetGenerator(database, store, jobs, studio, wording_studio(providers), model_images),
        AnimationGenerator(settings, database, store),
    )


def _warm_up(registry: Registry) -> None:
    for generator in registry:
        if isinstance(generator, DatasetGenerator):
            generator.warm_up()


class WorkerRuntime:
    """What is resident in a worker process, independent of arq."""

    def __init__(self, settings: Settings, registry: Registry | None = None) -> None:
        self.settings = settings
        configure_quotas(settings)
        # Every slot may be in a transaction of its own, and so may the heartbeat.
        pool_size = max(settings.worker_slots + 2, 4) + provider_runtime.CONNECTIONS
        self.database = Database(settings.database_url, pool_size=pool_size)
        self.jobs = JobQueue(settings.redis_url)
        self.outbound = outbound_client(settings)
        self.store: ObjectStore | None = None
        self.providers: ProviderRuntime | None = None
        self._registry = registry

    async def start(self) -> None:
        """Open the object store and start the drain slots."""
        self.store = await open_configured_store(self.settings)
        self.providers = ProviderRuntime(self.settings, self.database, self.store, self.outbound)
        await lose_calls_at_start(self.database)
        registry = self._registry or build_registry(self.settings, self.database, self.store, self.jobs, self.providers)
        await asyncio.to_thread(_warm_up, registry)
        gc.freeze()  # what was loaded stays: without this, the collector walks over it again and again
        self.drain = Drain(self.settings, self.database, registry)
        await self.drain.start()
        logger.info("worker %s runs %s", self.drain.worker_id, ", ".join(registry.kinds))

    @property
    def context(self) -> dict[str, Any]:
        """What jobs are given."""
        return {"runtime": self, "database": self.database, "store": self.store, "settings": self.settings}

    async def stop(self, grace: float = GRACE_SECONDS) -> None:
        """Finish or hand back units within ``grace`` seconds, then close everything."""
        await self.drain.stop(grace)
        await self.jobs.close()
        if self.providers:
            await self.providers.close()
        await self.outbound.aclose()
        if self.store:
            await self.store.close()
        await self.database.close()


async def wake(ctx: dict[str, Any], public_id: str = "") -> None:
    """Job: look for work; the task's id is only for the log."""
    ctx["runtime"].drain.wake()


async def reconcile_job(ctx: dict[str, Any]) -> None:
    """Cron: repair and wake."""
    runtime: WorkerRuntime = ctx["runtime"]
    await reconcile(runtime.database, runtime.settings.lease_seconds)


async def clean_up_job(ctx: dict[str, Any]) -> None:
    """Cron: remove what is old."""
    await clean_up(ctx["runtime"].database)


async def startup(ctx: dict[str, Any]) -> None:
    """arq: start the resident part, unless :func:`run_worker` has done so."""
    if "runtime" not in ctx:
        settings = Settings()
        configure_logging(settings)
        runtime = WorkerRuntime(settings)
        await runtime.start()
        ctx.update(runtime.context, own_runtime=runtime)


async def shutdown(ctx: dict[str, Any]) -> None:
    """arq: stop what :func:`startup` started."""
    if runtime := ctx.pop("own_runtime", None):
        await runtime.stop()


def _redis_settings(url: str) -> RedisSettings:
    return worker_redis_settings(url) if url else RedisSettings()


class WorkerSettings:
    """arq's settings."""

    functions: ClassVar[list[Function | JobFunction]] = [
        func(wake, name="wake", keep_result=0, max_tries=2),
        func(tidy_objects, name="tidy_objects", keep_result=0, timeout=1800, max_tries=3),
        func(deliver_outbox, name="deliver_outbox", keep_result=0, timeout=120, max_tries=3),
    ]
    cron_jobs: ClassVar[list[CronJob]] = [
        cron(deliver_outbox, second={10, 40}, timeout=120, keep_result=0, max_tries=1),
        cron(purge_identity, hour={3}, minute=17, second=0, timeout=600, keep_result=0, max_tries=1),
        cron(tidy_objects, second=20, timeout=1800, keep_result=0, max_tries=1),
        cron(reconcile_job, second={0, 20, 40}, timeout=60, keep_result=0, max_tries=1),
        cron(expire_animations, minute=set(range(0, 60, 5)), second=30, timeout=1800, keep_result=0, max_tries=1),
        cron(sweep_animations, hour={4}, minute=37, second=0, timeout=3600, keep_result=0, max_tries=1),
        cron(lose_calls_job, second={15, 45}, timeout=60, keep_result=0, max_tries=1),
        cron(purge_responses_job, hour={4}, minute=7, second=0, timeout=3600, keep_result=0, max_tries=1),
        cron(clean_up_job, minute={7}, second=0, timeout=600, keep_result=0, max_tries=1),
    ]
    on_startup = startup
    on_shutdown = shutdown
    queue_name = QUEUE
    redis_settings = _redis_settings(Settings().redis_url)
    job_serializer = serialize_job
    job_deserializer = deserialize_job
    poll_delay = POLL_DELAY_SECONDS
    max_jobs = 20
    job_timeout = 300
    keep_result = 0
    log_results = False
    handle_signals = True


async def _serve_jobs(runtime: WorkerRuntime) -> None:
    """arq's loop, begun again whenever it ends: without Valkey there are only no jobs and no crons."""
    options = {
        name: getattr(WorkerSettings, name)
        for name in ("functions", "cron_jobs", "queue_name", "poll_delay", "max_jobs", "job_timeout", "keep_result")
    }
    while True:
        worker = Worker(
            **options,
            redis_settings=_redis_settings(runtime.settings.redis_url),
            job_serializer=serialize_job,
            job_deserializer=deserialize_job,
            log_results=False,
            handle_signals=False,
            ctx=dict(runtime.context),
        )
        try:
            await worker.async_run()
        except Exception as error:
            logger.warning("job queue lost, generation goes on: %s: %s", type(error).__name__, error)
        finally:
            # Jobs under way end with their worker; whatever they were for, PostgreSQL still knows.
            with contextlib.suppress(Exception):
                async with asyncio.timeout(2):
                    await worker.close()
        await asyncio.sleep(1)


async def serve(settings: Settings, registry: Registry | None = None) -> None:
    """Run a worker until SIGTERM or SIGINT."""
    runtime = WorkerRuntime(settings, registry)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await runtime.start()
    jobs = asyncio.create_task(_serve_jobs(runtime), name="jobs") if settings.redis_url else None
    await stop.wait()
    logger.info("worker stops")
    if jobs:
        jobs.cancel()
        await asyncio.gather(jobs, return_exceptions=True)
    await runtime.stop()


def run_worker(settings: Settings | None = None, registry: Registry | None = None) -> None:
    """A worker process in the foreground: ``atelier worker``."""
    settings = settings or Settings()
    configure_logging(settings)
    uvloop.run(serve(settings, registry))
