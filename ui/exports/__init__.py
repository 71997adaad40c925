"""Writing contacts out from the window: what, for whom, what would be lost, where to."""
