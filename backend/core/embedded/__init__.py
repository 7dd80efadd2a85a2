"""Real PostgreSQL and Valkey as child processes, out of Python wheels.

Only the standard library is imported here, so that the process which supervises a studio stays small.
"""

from backend.core.embedded.errors import EmbeddedError
from backend.core.embedded.servers import EmbeddedServers, Endpoints

__all__ = ["EmbeddedError", "EmbeddedServers", "Endpoints"]
