"""Measured speed beside a floor that runs in the same minute on the same machine: `python -m bench`."""
