"""Readers and writers of other programs' files: bytes in, values and DataErrors out."""
