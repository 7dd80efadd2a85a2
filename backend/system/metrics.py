"""Prometheus metrics: requests as they come, the kernel's state when it is asked for."""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from sqlalchemy import text
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.core.db import Database

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """One registry a process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.requests = Counter(
            "atelier_http_requests", "Requests answered", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "atelier_http_request_seconds",
            "Time until the response was sent",
            ["route"],
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60),
            registry=self.registry,
        )
        self.tasks = Gauge("atelier_tasks", "Generation tasks", ["status"], registry=self.registry)
        self.units = Gauge("atelier_units", "Generation units at hand", ["status"], registry=self.registry)
        self.workers = Gauge("atelier_workers", "Worker processes heard of lately", registry=self.registry)

    async def render(self, database: Database) -> bytes:
        """The text exposition, with the kernel's numbers read from the database now."""
        async with database.transaction() as session:
            tasks = await session.execute(text("SELECT status, count(*) FROM generation_tasks GROUP BY status"))
            self.tasks.clear()
            for status, count in tasks:
                self.tasks.labels(status).set(count)
            units = await session.execute(
                text(
                    "SELECT CASE status WHEN 0 THEN 'pending' ELSE 'leased' END, count(*) FROM generation_units "
                    "WHERE status IN (0, 1) GROUP BY status"
                )
            )
            self.units.clear()
            for status, count in units:
                self.units.labels(status).set(count)
            alive = await session.scalar(
                text("SELECT count(*) FROM generation_workers WHERE heartbeat_at > now() - interval '30 seconds'")
            )
            self.workers.set(alive or 0)
        return generate_latest(self.registry)


class MetricsMiddleware:
    """Counts and times requests by route template, so that ids make no new series."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            self.metrics.requests.labels(scope["method"], route, status).inc()
            self.metrics.seconds.labels(route).observe(time.perf_counter() - started)
