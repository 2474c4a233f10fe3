"""Release by rule: what the public may see, since when, and who answered for it."""
