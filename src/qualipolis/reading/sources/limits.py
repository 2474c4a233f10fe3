"""How much a file may hold. The largest plan of the corpus has 40,000 characters; these leave room for a hundred of them."""

FILE_BYTES = 50 * 2**20
"""Largest file that is opened."""
PART_BYTES = 64 * 2**20
"""Largest part of a package after it is unpacked."""
PACKAGE_BYTES = 300 * 2**20
"""Sum of all parts, as the package's directory declares it."""
PACKAGE_PARTS = 5_000
"""Number of parts."""
PACKAGE_RATIO = 200
"""Unpacked over packed, for parts above `RATIO_FROM`: text rarely packs better than 30 to 1."""
RATIO_FROM = 4 * 2**20
TAGS = 2_000_000
"""Tags in one XML or HTML part: what a parser needs in memory grows with them, at some 200 bytes each."""
PAGE_TAGS = 400_000
"""Tags of an HTML page; the largest pages of governments have some 20,000."""
DEPTH = 250
"""Elements within each other."""
PDF_PAGES = 1_000
"""Pages of a PDF."""
PDF_GLYPHS = 800_000
"""Characters of a PDF: twenty of the largest plans."""
PDF_SECONDS = 40
"""Time of the processor that opening a PDF may take."""
PDF_MEMORY = 1536 * 2**20
"""Address space of the process that opens a PDF."""
