"""Settings: how it looks, where the user is, their own card, and how the book is kept safe."""
