"""The read side: SQL in, plain rows out; one connection a reader, never a write."""
