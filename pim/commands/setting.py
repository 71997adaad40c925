"""Changes to what the book itself keeps as settings."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Keep a value under a key of the book (not of the machine); an empty value takes it away."""

    key: str
    value: str

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Change setting")


@dataclass(frozen=True, slots=True)
class SetPhoneRegion:
    """Read numbers without a country code as numbers of this country (ISO 3166 letters, such as GB)."""

    region: str

    @property
    def label(self) -> str:
        """Names the country."""
        return tr("Phone numbers of {country}").format(country=self.region)
