"""Work mode: one contact of a call list after the other, by the keyboard."""
