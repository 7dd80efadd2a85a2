"""A process of its own that runs embedded servers: `studio.py DATA [guard]`. Imports nothing but the package."""

import json
import os
import sys
import time
from pathlib import Path

from backend.core.embedded.errors import EmbeddedError
from backend.core.embedded.servers import EmbeddedServers


def main() -> int:
    servers = EmbeddedServers(Path(sys.argv[1]), guard="guard" in sys.argv, durable=False)
    try:
        endpoints = servers.start()
    except EmbeddedError as error:
        sys.stdout.write(json.dumps({"error": str(error)}) + "\n")
        sys.stdout.flush()
        return 1
    facts = {
        "database_url": endpoints.database_url,
        "redis_url": endpoints.redis_url,
        "uid": os.geteuid(),
        "children": [server.process.pid for server in servers.running],
    }
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()
    time.sleep(120)
    return 0


if __name__ == "__main__":
    sys.exit(main())
