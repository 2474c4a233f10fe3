"""What each page shows, as one frozen object: built from reads of the rooms below, decided before the template."""
