"""Plain values: what a contact, a number, a day or a query is, without store or window."""
