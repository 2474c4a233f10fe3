"""The one way in: files, forms and programmes end in the same checks and the same ledger."""

from .bulk import load_rows
from .lots import bring_lot
from .rows import check_row
from .running import import_file

__all__ = ["bring_lot", "check_row", "import_file", "load_rows"]
