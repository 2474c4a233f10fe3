"""Many tables that refer to one another, made in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation


class Together(Operation):
    """Operations told to the state of the models as one.

    After each operation Django draws anew every model that the changed one is related to. Every register refers to
    the batches of imports, so fifty tables one after the other cost some thousand drawings, most of the time of a
    first start. Here the models are drawn when all are known.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As Django writes an operation into a file."""
        return self.__class__.__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Forgets the drawn models; whoever asks for them next draws all."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Each operation in its order."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Each operation undone, the last first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What `sqlmigrate` and `migrate` say of it."""
        return "; ".join(operation.describe() for operation in self.operations)
