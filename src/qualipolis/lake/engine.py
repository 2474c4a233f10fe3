"""The columnar engine, with the settings that a closed network and exact figures need."""

from __future__ import annotations

import duckdb

MEMORY = "1500MB"


def connect(memory: str = MEMORY, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """Open an engine in memory; it downloads nothing and keeps within `memory`, spilling to disk beyond it."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": memory,
    }
    if threads:
        settings["threads"] = str(threads)
    connection = duckdb.connect(config=settings)
    connection.execute("SET TimeZone = 'Asia/Shanghai'; SET preserve_insertion_order = true;")
    return connection
