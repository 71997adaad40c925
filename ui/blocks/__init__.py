"""Building blocks of every screen: buttons, labels, fields, chips, cards; each takes the theme first."""
