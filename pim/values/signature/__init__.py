"""A signature block or an address as text: who it is about, and how they are reached."""

from pim.values.signature.reading import Signature, SignaturePhone, card_of, read_signature

__all__ = ["Signature", "SignaturePhone", "card_of", "read_signature"]
