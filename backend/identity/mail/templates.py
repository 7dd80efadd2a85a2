"""What the studio writes to people."""

from dataclasses import dataclass
from urllib.parse import quote

from backend.core.config import Settings


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail without its recipient."""

    kind: str
    subject: str
    body: str


def public_link(settings: Settings, path: str, token: str = "") -> str:
    """An address in a mail. Never built from a request's Host header, which the requester chooses."""
    base = settings.public_url.rstrip("/")
    if not base:
        host = "localhost" if settings.host in ("0.0.0.0", "::", "127.0.0.1") else settings.host  # noqa: S104
        base = f"http://{host}:{settings.port}"
    return f"{base}/{path}" + (f"?token={quote(token)}" if token else "")


def verify_email(settings: Settings, token: str) -> Letter:
    """Asks to confirm an address."""
    link = public_link(settings, "verify-email", token)
    return Letter(
        "verify-email",
        "Confirm your e-mail address",
        f"Welcome to Atelier.\n\nConfirm this address by opening\n\n{link}\n\nThe link works for three days.\n",
    )


def reset_password(settings: Settings, token: str, minutes: int) -> Letter:
    """Lets a person choose a new password."""
    link = public_link(settings, "reset-password", token)
    return Letter(
        "reset-password",
        "Choose a new password",
        "Somebody, probably you, asked for a new password.\n\n"
        f"Choose it at\n\n{link}\n\nThe link works once, for {minutes} minutes. "
        "If it was not you, nothing has changed and you need not do anything.\n",
    )


def already_registered(settings: Settings) -> Letter:
    """Tells the owner of an account that somebody tried to register with the same address."""
    login, forgot = public_link(settings, "login"), public_link(settings, "forgot-password")
    return Letter(
        "already-registered",
        "You already have an account",
        "Somebody, perhaps you, tried to register with this address. You already have an account.\n\n"
        f"Sign in: {login}\nChoose a new password: {forgot}\n\nIf it was not you, nothing has changed.\n",
    )


def invitation(settings: Settings, token: str, days: int) -> Letter:
    """Invites somebody to register."""
    link = public_link(settings, "register", token)
    return Letter(
        "invitation",
        "You are invited to Atelier",
        f"You are invited to a studio.\n\nRegister at\n\n{link}\n\nThe link works once, for {days} days.\n",
    )


def password_changed(settings: Settings) -> Letter:
    """Tells that the password was changed."""
    forgot = public_link(settings, "forgot-password")
    return Letter(
        "password-changed",
        "Your password was changed",
        f"The password of your account was changed.\n\nIf it was not you, choose a new one: {forgot}\n",
    )
