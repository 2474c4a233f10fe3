"""Files into text: `load` gives the one text that is read, whatever form the document came in."""

from qualipolis.reading.sources.load import load
from qualipolis.reading.sources.types import Place, Source

__all__ = ["Place", "Source", "load"]
