"""Paper: layout as plain numbers, one file that paints, PDF and preview of the same pages."""
