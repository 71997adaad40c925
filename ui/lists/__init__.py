"""Call lists: what they hold, whom they leave out, and their sheets."""
