"""Atelier: a self-hosted generation studio."""

__version__ = "0.1.0"
