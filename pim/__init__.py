"""Ringbook's core: the address book without any window."""

VERSION = "0.1.0"
