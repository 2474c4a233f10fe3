"""A reading under review: what the reader found in a document, what officers made of it, and the programme it becomes."""
