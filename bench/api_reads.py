"""Login-checked small reads of a whole studio, beside a bare FastAPI application that does the same two things.

    python -m bench.api_reads [--seconds 10] [--connections 32]

The studio has its embedded servers and one uvicorn process with the supervisor's flags; the load comes from another
process over keep-alive connections. The peer checks the token with python-jose and reads one row with asyncpg, with
no middleware, no rate limit, no audit, no metrics.
"""

import argparse
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from fastapi import Depends, FastAPI, HTTPException, Request
from jose import JWTError, jwt
from pydantic import BaseModel
from sqlalchemy.engine import make_url

from bench.harness import HEADER, Bars, Studio, announce, load, uvicorn_process

ROW = "SELECT id, email, username, full_name, role, is_active, created_at::text FROM users WHERE id = $1"


class PeerUser(BaseModel):
    """The row as the peer answers it."""

    id: int
    email: str
    username: str | None
    full_name: str | None
    role: str
    is_active: bool
    created_at: str


def create_peer() -> FastAPI:
    """The bare application; DATABASE_URL and ATELIER_SECRET_KEY are the studio's."""
    key = os.environ["ATELIER_SECRET_KEY"]
    pools: list[asyncpg.Pool] = []

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        at = make_url(os.environ["DATABASE_URL"])
        host = at.query.get("host") or at.host
        address = {"host": host, "port": at.port, "user": at.username, "password": at.password}
        pools.append(await asyncpg.create_pool(**address, database=at.database, min_size=10, max_size=10))
        yield

    app = FastAPI(lifespan=lifespan)

    async def user_id(request: Request) -> int:
        try:
            token = request.headers["authorization"][7:]
            return int(jwt.decode(token, key, algorithms=["HS256"], audience="atelier:access")["sub"])
        except (KeyError, JWTError) as error:
            raise HTTPException(401) from error

    @app.get("/me")
    async def me(user: int = Depends(user_id)) -> PeerUser:
        async with pools[0].acquire() as connection:
            return PeerUser(**dict(await connection.fetchrow(ROW, user)))

    return app


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--quick", action="store_true", help="two seconds each")
    options = parser.parse_args()
    seconds = 2.0 if options.quick else options.seconds
    announce()
    bars = Bars()
    with Studio(workers=1) as studio:
        api = studio.processes()["api"]

        def run(name: str, path: str, connections: int = options.connections):
            load(api, studio.port, [path], studio.token, connections=8, seconds=0.5)
            found = load(api, studio.port, [path], studio.token, connections=connections, seconds=seconds)
            print(found.row(name), flush=True)
            return found

        print(HEADER)
        me = run("/auth/me", "/api/v1/auth/me")
        profile = run("/auth/profile (row read at every request)", "/api/v1/auth/profile")
        run("/dashboard/stats", "/api/v1/dashboard/stats")
        run("/datasets (list)", "/api/v1/datasets")
        run("/auth/me, one connection", "/api/v1/auth/me", 1)
        with uvicorn_process("bench.api_reads:create_peer", studio.environment()) as (process, port):
            load(process, port, ["/me"], studio.token, connections=8, seconds=0.5)
            peer = load(process, port, ["/me"], studio.token, connections=options.connections, seconds=seconds)
            print(peer.row("peer: bare FastAPI, python-jose, asyncpg"), flush=True)
    bars.check("/auth/me: JWT checked, single-row read kept up to date", me.per_second, "req/s", at_least=3000)
    bars.check("/auth/profile: JWT checked, row read each time", profile.per_second, "req/s", at_least=3000)
    for name, ours in (("/auth/me", me), ("/auth/profile", profile)):
        print(
            f"{name}: {ours.per_second / peer.per_second:.2f} of the peer's rate; "
            f"{1000 / ours.cpu_ms:.0f} requests in a CPU second, the peer {1000 / peer.cpu_ms:.0f}"
        )
    return 0 if bars.all_met else 1


if __name__ == "__main__":
    sys.exit(main())
