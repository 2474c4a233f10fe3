"""The engine: plans a few small cubes, builds each in one pass, and answers every part for all areas and periods."""
