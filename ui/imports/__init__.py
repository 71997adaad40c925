"""Bringing files in from the window: choosing, watching the progress, seeing what came of it."""
