"""What an operator may set: environment variables ``DEZHURNY_…``."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """
    Settings of the service, each with a default that serves a school.

    >>> Settings(budget_ms=2).budget_ms
    2.0
    """

    model_config = SettingsConfigDict(env_prefix="DEZHURNY_")

    model: str | None = Field(
        default=None, description="version to serve; the promoted one if not set"
    )
    meters: Path | None = Field(
        default=None, description="folder that the workers of one service share, to count together"
    )
    database: str | None = Field(
        default=None, description="URL of the labelling database; <home>/labels.db if not set"
    )
    corpus: Path | None = Field(
        default=None,
        description="CSV or JSONL that the page trains on beside teachers' labels; "
        "data/messages.csv if not set",
    )
    budget_ms: float = Field(
        default=1.0, gt=0, description="what the 99th percentile may take to classify"
    )
    chats: Path | None = Field(
        default=None, description="TOML file with the settings of each chat; read when it changes"
    )
