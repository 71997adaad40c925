"""The undo log as a screen: what each step did, and taking any of them back."""
