"""Small windows that ask for what belongs together: how a call ended and what comes next, a day, a link."""
