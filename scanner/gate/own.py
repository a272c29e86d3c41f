"""Where a user's own configuration and decisions are."""

from __future__ import annotations

from pathlib import Path

from scanner import keep

CONFIG = "config.toml"
DECISIONS = "decisions.yaml"


def config_folder() -> Path:
    """Return where this user's configuration and decisions are kept; it need not be there."""
    return keep.user_folder("config")


def has_own_files() -> bool:
    """Say whether the user has a configuration or decisions of their own."""
    folder = config_folder()
    return (folder / CONFIG).exists() or (folder / DECISIONS).exists()
