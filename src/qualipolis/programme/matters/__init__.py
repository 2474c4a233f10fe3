"""Matters （事项）: a duty's report for a period, from the lead over the co-owners to the office, once."""
