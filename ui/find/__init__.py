"""What the find box finds, and what can be done with what is typed into it."""
