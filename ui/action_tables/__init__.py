"""The actions of the window by what they are about; `ui.action_table` puts them together."""
