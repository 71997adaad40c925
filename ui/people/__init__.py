"""People and companies: the list beside the page of the one chosen."""
