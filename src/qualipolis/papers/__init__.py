"""Official papers: the task-division table as offices use it, out and back in, and the form of GB/T 9704."""
