"""Parts of tables that are drawn a thousand times on one page."""
