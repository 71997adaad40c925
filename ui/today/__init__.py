"""Today: who to call now and why, and the day so far."""
