"""What holds for all tests."""

from hypothesis import settings

# How long one example takes depends on what else the machine does; endless ones are caught by tests of their own.
settings.register_profile("ringbook", deadline=None)
settings.load_profile("ringbook")
