"""Calls that come in: who it is, the note while one talks, and back to what was interrupted."""
