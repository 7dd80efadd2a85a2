"""`atelier worker`."""

import os

from backend.cli.servers import Unusable, check, complain, running
from backend.cli.signing import check_signing
from backend.core.config import Settings
from backend.core.embedded.errors import EmbeddedError


def run() -> int:
    """Run one worker until it is told to stop. Exit code: 0, or 1 with the reason printed."""
    settings = Settings()
    try:
        if not settings.database_url:
            endpoints = running(settings.data)
            if not endpoints.database_url:
                raise Unusable(f"no studio runs on {settings.data}; start one (atelier up), or set DATABASE_URL.")
            os.environ["DATABASE_URL"] = endpoints.database_url
            if not settings.redis_url:
                os.environ["REDIS_URL"] = endpoints.redis_url
            settings = Settings()
        check(settings.database_url, migrated=True)
        check_signing()
    except (Unusable, EmbeddedError) as error:
        return complain(error)
    from backend.worker import run_worker  # reads the environment when it is imported

    run_worker(settings)
    return 0
