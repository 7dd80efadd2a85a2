"""HTTP to providers: retries, waiting as told, as much at once as they bear, and stopping at once when asked."""

from backend.providers.transport.retries import RetryPolicy
from backend.providers.transport.transport import Answer, Keep, Transport

__all__ = ["Answer", "Keep", "RetryPolicy", "Transport"]
