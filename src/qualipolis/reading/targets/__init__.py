"""Targets of a document and what merely looks like one."""
