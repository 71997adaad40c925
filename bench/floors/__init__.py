"""What the driver alone needs for the same rows: each floor is one short file."""
