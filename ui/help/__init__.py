"""What the window says about itself: its keys, its version and licences."""
