"""The page a new person sees: bring contacts, look around, or start empty."""
