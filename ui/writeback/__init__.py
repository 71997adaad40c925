"""Typing a printed call list back."""
