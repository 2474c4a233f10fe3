"""The one way in: files, forms and programmes end in the same checks and the same ledger."""

from .bulk import load_rows

__all__ = ["load_rows"]
