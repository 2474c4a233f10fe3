"""Decisions about targets. Pure: figures and a target in, a status with its reasons out."""
