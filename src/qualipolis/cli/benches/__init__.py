"""Benchmarks with peers side by side, one module each: `run(scale) -> dict`."""
