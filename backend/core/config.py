"""Settings, read once from the environment."""

import json
import os
import secrets
import tempfile
from decimal import Decimal
from functools import cached_property
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SHORTEST_KEY = 32
"""Characters; an HMAC-SHA256 key of fewer would be its weakest part (RFC 2104, section 3)."""


def _alias(name: str) -> AliasChoices:
    return AliasChoices(name, f"ATELIER_{name}")


class Settings(BaseSettings):
    """What an operator can set. Names are the environment's, with the prefix ``ATELIER_`` unless shown bare."""

    model_config = SettingsConfigDict(env_prefix="ATELIER_", extra="ignore", frozen=True, populate_by_name=True)

    host: str = "127.0.0.1"
    port: int = Field(7001, ge=1, le=65535)
    data: Path = Path("data")
    public_url: str = ""
    """Address that browsers use. When empty, links in answers follow the request, those in mails host and port."""

    database_url: str = Field("", validation_alias=_alias("DATABASE_URL"))
    database_pool: int = Field(10, ge=1, le=200)
    redis_url: str = Field("", validation_alias=_alias("REDIS_URL"))

    s3_bucket: str = Field("", validation_alias=_alias("S3_BUCKET"))
    s3_endpoint_url: str = Field("", validation_alias=_alias("S3_ENDPOINT_URL"))
    s3_public_endpoint: str = Field("", validation_alias=_alias("S3_PUBLIC_ENDPOINT"))
    s3_region: str = Field("us-east-1", validation_alias=AliasChoices("AWS_DEFAULT_REGION", "ATELIER_S3_REGION"))
    s3_access_key: str = Field("", validation_alias=AliasChoices("AWS_ACCESS_KEY_ID", "ATELIER_S3_ACCESS_KEY"))
    s3_secret_key: SecretStr = Field(
        SecretStr(""), validation_alias=AliasChoices("AWS_SECRET_ACCESS_KEY", "ATELIER_S3_SECRET_KEY")
    )

    admin_email: str = "admin@example.com"
    admin_password: SecretStr = SecretStr("")
    """Of the first administrator, when the studio starts for the first time; generated when empty."""
    secret_key: SecretStr = SecretStr("")
    """Signs tokens and links; generated into the data folder when empty."""
    access_token_minutes: int = Field(30, ge=1)
    refresh_token_days: int = Field(7, ge=1)
    registration: Literal["open", "invitation", "closed"] = "open"
    require_email_verification: bool = False
    bcrypt_rounds: int = Field(12, ge=4, le=16)
    """Work factor of password hashes, as a power of two."""
    cors_origins: Annotated[list[str], NoDecode] = Field(default_factory=list)
    """Separated by commas, or a JSON list."""
    secure_cookies: bool | None = None
    """Whether cookies are for https only; when unset, follows the scheme of ``public_url``."""
    trusted_proxies: Annotated[list[str], NoDecode] = Field(default_factory=list)
    """Addresses and networks whose X-Forwarded-For is believed, separated by commas, or a JSON list."""
    hash_client_addresses: bool = False

    mail_transport: Literal["console", "file", "smtp"] = "file"
    mail_from: str = "atelier@localhost"
    smtp_url: SecretStr = SecretStr("")
    """``smtp[s]://user:password@host:port``."""

    rate_limit_anonymous_per_hour: int = Field(100, ge=1)
    rate_limit_login_per_minute: int = Field(20, ge=1)
    rate_limit_api_per_minute: int = Field(6000, ge=1)
    rate_limit_uploads_per_minute: int = Field(10, ge=1)
    quota_personas: int = Field(5_000_000, ge=0)
    quota_images: int = Field(10_000_000, ge=0)
    quota_video_seconds: int = Field(1_000_000, ge=0)
    quota_storage_bytes: int = Field(1_000_000_000_000, ge=0)
    quota_money: Decimal = Field(Decimal(1_000), ge=0)
    """What the paid providers may cost each user, in the currency of their prices."""

    animation_max_upload_bytes: int = Field(16 * 1024 * 1024, ge=1024)
    """Of one picture."""
    animation_max_files: int = Field(10, ge=1, le=100)
    """Pictures in one upload."""
    animation_long_side: int = Field(1920, ge=320, le=3840)
    """Longest side that a painting may be asked for, in pixels."""
    animation_time_limit_seconds: float = Field(600, ge=10)
    """After which a video that is still being painted fails."""
    animation_retention_hours: float = Field(24, ge=0)
    """How long finished paintings stay; 0 keeps them all."""
    anonymous_animations: bool = False
    """Whether paintings may be made without an account."""
    hash_usage_addresses: bool = True
    """Whether the painter's usage rows hold hashed client addresses."""

    c2pa_certificate: Path | None = None
    """PEM file with the chain that signs pictures, the signer's own certificate first."""
    c2pa_private_key: Path | None = Field(None, validate_default=True)
    """PEM file (PKCS #8, without a password)."""
    c2pa_algorithm: Literal["es256", "es384", "es512", "ps256", "ps384", "ps512", "ed25519"] = "es256"
    c2pa_timestamp_url: str = ""
    """RFC 3161 server that is asked at each picture; none when empty."""

    provider_allowed_networks: Annotated[list[str], NoDecode] = Field(default_factory=list)
    """Link-local, metadata and other refused addresses where providers may be all the same, as ``trusted_proxies``."""
    provider_response_days: int = Field(90, ge=0)
    """How long answers of paid providers stay in store, to be used again; 0 keeps them all."""

    max_body_bytes: int = Field(1_048_576, ge=1024)
    workers: int = Field(0, ge=0)
    """Worker processes of ``atelier up``; 0 means one per core."""
    worker_slots: int = Field(2, ge=1, le=256)
    """Units that one worker process has in hand at a time."""
    lease_seconds: float = Field(15.0, gt=1)
    log_format: Literal["json", "console"] = "json"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    metrics_token: SecretStr = SecretStr("")
    """When set, /metrics wants it as a bearer token."""
    spa_dir: Path = Path(__file__).resolve().parents[2] / "frontend" / "dist"

    @field_validator("cors_origins", "trusted_proxies", "provider_allowed_networks", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        if value.startswith("["):
            return json.loads(value)
        return [part.strip() for part in value.split(",") if part.strip()]

    @field_validator("trusted_proxies", "provider_allowed_networks")
    @classmethod
    def _networks(cls, value: list[str]) -> list[str]:
        for network in value:
            ip_network(network, strict=False)  # raises ValueError, which names it
        return value

    @field_validator("c2pa_certificate", "c2pa_private_key", mode="before")
    @classmethod
    def _given(cls, value: object) -> object:
        return value or None  # an empty variable is an unset one

    @field_validator("c2pa_private_key")
    @classmethod
    def _with_certificate(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        if (value is None) != (info.data.get("c2pa_certificate") is None):
            raise ValueError("certificate and private key go together: set both, or neither")
        return value

    @field_validator("data")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @cached_property
    def signing_key(self) -> str:
        """The secret that signs everything; created (0600) in the data folder on first use.

        Raises ValueError for one that is too short to sign with.
        """
        path = self.data / "secret-key"
        given, where = self.secret_key.get_secret_value(), "ATELIER_SECRET_KEY"
        if not given:
            if not path.exists():
                _create_secret(path)
            given, where = path.read_text("ascii").strip(), str(path)
        if len(given) < SHORTEST_KEY:
            raise ValueError(
                f"{where} holds {len(given)} characters; a key that signs has at least {SHORTEST_KEY} "
                "(python -c 'import secrets; print(secrets.token_hex(32))' makes one)"
            )
        return given

    @property
    def cookies_secure(self) -> bool:
        """Whether the refresh cookie carries ``Secure``."""
        return self.public_url.startswith("https://") if self.secure_cookies is None else self.secure_cookies


def _create_secret(path: Path) -> None:
    """A new secret under this name, unless another process was faster; nobody ever sees a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # 0600
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as handle:
            handle.write(secrets.token_hex(32) + "\n")
            handle.flush()
            os.fsync(handle.fileno())
        try:
            path.hardlink_to(temporary)  # unlike a rename, it never replaces another's
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
