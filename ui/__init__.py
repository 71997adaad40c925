"""The window of Ringbook, made of Qt Widgets."""
