"""Views of the console: parse → permission → one query or action → render."""
