"""Occasional tables (临时收表): defined in minutes, told at once what the system already has, with number and expiry."""
