"""What an API key can be allowed to do."""

DOMAINS = ("datasets", "animations", "providers", "account", "system", "admin")
SCOPES = tuple(f"{domain}:{access}" for domain in DOMAINS for access in ("read", "write"))
"""``admin:*`` and ``system:*`` only help administrators' keys."""
