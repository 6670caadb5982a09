"""Raw X25519 keys in the words of the age format (bech32), so that the public `age` program takes them."""

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def recipient(public: bytes) -> str:
    """age1… of a public key."""
    return _bech32("age", public)


def public_of(text: str) -> bytes:
    """The public key in an age1… that this program made; what it holds was checked when it was taken in."""
    values = [_SIGNS.index(sign) for sign in text.rpartition("1")[2][:-6]]
    number = 0
    for value in values:
        number = number << 5 | value
    return (number >> len(values) * 5 % 8).to_bytes(len(values) * 5 // 8)


def identity(private: bytes) -> str:
    """AGE-SECRET-KEY-1… of a private key."""
    return _bech32("age-secret-key-", private).upper()


def _bech32(prefix: str, raw: bytes) -> str:
    spare = -len(raw) * 8 % 5
    number = int.from_bytes(raw) << spare
    count = (len(raw) * 8 + spare) // 5
    values = [number >> 5 * place & 31 for place in reversed(range(count))]
    expanded = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    check = _polymod([*expanded, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return prefix + "1" + "".join(_SIGNS[value] for value in values)


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(_GENERATOR):
            check ^= part if top >> place & 1 else 0
    return check
