"""Work beside the window: the one writer thread, readers that can be interrupted, progress."""
