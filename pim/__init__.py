"""Ringbook's core: the address book without any window."""
