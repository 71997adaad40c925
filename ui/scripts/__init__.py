"""Scripts of calls: written and checked, and led through while one talks."""
