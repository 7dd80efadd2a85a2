"""Whether pictures can be signed as configured, asked before anything is started."""

import os

from backend.core.embedded.errors import EmbeddedError

HINT = "See Content Credentials in docs/deployment.md; `atelier doctor` looks at it again."


def check_signing() -> None:
    """Sign a trial picture when the environment names a certificate.

    Raises:
        EmbeddedError: that does not work.
        ValueError: a setting is not valid.
    """
    if not (os.environ.get("ATELIER_C2PA_CERTIFICATE") or os.environ.get("ATELIER_C2PA_PRIVATE_KEY")):
        return
    from backend.core.config import Settings
    from backend.providers.image.credentials import SigningProblem, open_signer

    try:
        open_signer(Settings())
    except SigningProblem as error:
        raise EmbeddedError(f"pictures cannot be signed: {error}.", HINT) from error
