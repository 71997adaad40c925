"""The page of one contact: who they are, what was said, what comes next, and how to change it."""
