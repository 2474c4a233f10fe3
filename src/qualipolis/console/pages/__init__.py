"""What each console page shows, as frozen objects that templates only render."""
