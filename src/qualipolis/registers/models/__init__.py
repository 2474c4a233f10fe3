"""The room's tables: one file per register beside the tables that serve all of them.

A file dropped into this folder is a register; nothing else has to name it.
"""

from importlib import import_module
from pkgutil import iter_modules

from qualipolis.registers.record import Record

from .frozen_lists import FrozenList
from .keeping import Keeping
from .keys import SubjectKey
from .ledger import Batch, Outbox, Quarantined, StagedChange, Version
from .periods import Seat, Submission, SubmissionStep
from .search_words import SearchProgress, SearchWord

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

RECORDS: tuple[type[Record], ...] = tuple(Record.__subclasses__())

__all__ = [
    "RECORDS",
    "Batch",
    "FrozenList",
    "Keeping",
    "Outbox",
    "Quarantined",
    "Record",
    "SearchProgress",
    "SearchWord",
    "Seat",
    "StagedChange",
    "SubjectKey",
    "Submission",
    "SubmissionStep",
    "Version",
]
