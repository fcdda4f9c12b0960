"""A proof of work, without anybody else's service: a number whose hash with a ticket begins with zero bits.

To find it takes a browser a moment and somebody who books a thousand calls a thousand moments; to check it
takes one hash. A ticket is good for one booking, so a proof is too. Pure.
"""

from hashlib import sha256

MOST_DIGITS = 12


def is_proven(ticket: str, answer: str, bits: int) -> bool:
    """Whether SHA-256 of `ticket:answer` begins with `bits` zero bits."""
    if not (answer.isascii() and answer.isdecimal() and len(answer) <= MOST_DIGITS):
        return False
    return zero_bits(sha256(f"{ticket}:{answer}".encode()).digest()) >= bits


def zero_bits(digest: bytes) -> int:
    """How many bits are zero before the first one that is not."""
    return len(digest) * 8 - int.from_bytes(digest).bit_length()
