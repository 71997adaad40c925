"""Which packages are installed: `pim` and `ui` as they are, the folder `resources` as `ringbook_resources`."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["pim", "pim.*", "ui", "ui.*"]), "ringbook_resources"],
    package_dir={"ringbook_resources": "resources"},
)
