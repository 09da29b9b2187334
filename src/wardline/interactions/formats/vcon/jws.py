"""JSON Web Signatures over a vCon (RFC 7515, general JSON serialization), checked with the certificate they carry."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from wardline.interactions.formats import strict_json
from wardline.interactions.formats.faults import TamperedFault
from wardline.vocabulary.faults import BadInputFault

_HASHES: dict[str, Callable[[], hashes.HashAlgorithm]] = {
    "256": hashes.SHA256,
    "384": hashes.SHA384,
    "512": hashes.SHA512,
}
_CURVES = {"ES256": ("secp256r1", 32), "ES384": ("secp384r1", 48), "ES512": ("secp521r1", 66)}
_KNOWN = (*(f"{kind}{size}" for kind in ("RS", "PS", "ES") for size in _HASHES), "EdDSA", "Ed25519")
_WEAK_RSA_BITS = 2048


def decoded(text: Any, path: str) -> bytes:
    """The bytes behind base64url without padding. Raises BadInputFault."""
    if not isinstance(text, str):
        raise _bad(f"{path} must be a text in base64url.")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise _bad(f"{path} is not base64url.") from None


def headers(document: dict[str, Any]) -> list[dict[str, Any]]:
    """For each signature, its protected and its plain header as one. Raises BadInputFault."""
    signatures = document["signatures"]
    if not isinstance(signatures, list) or not signatures:
        raise _bad("/signatures must be a list with at least one signature.")
    return [_header(signature, f"/signatures/{index}") for index, signature in enumerate(signatures)]


def verify(document: dict[str, Any]) -> tuple[str, ...]:
    """Check every signature; what to say about them. Raises TamperedFault when one does not fit."""
    notes: dict[str, None] = {}
    for index, header in enumerate(headers(document)):
        path = f"/signatures/{index}"
        signature = document["signatures"][index]
        certificate = _certificate(header, path)
        protected, payload = signature.get("protected", ""), document["payload"]
        if not isinstance(payload, str):
            raise _bad("/payload must be a text in base64url.")
        signed = f"{protected}.{payload}".encode()
        key = _key(certificate, path)
        if not _fits(key, header["alg"], decoded(signature.get("signature"), f"{path}/signature"), signed):
            raise TamperedFault("The signature of this vCon does not fit its content.")
        notes[
            "The signature fits the certificate that it carries; who issued that certificate was not checked."
        ] = None
        if isinstance(key, rsa.RSAPublicKey) and key.key_size < _WEAK_RSA_BITS:
            notes[f"The signing key has fewer than {_WEAK_RSA_BITS} bits, which is weak."] = None
    return tuple(notes)


def _header(signature: Any, path: str) -> dict[str, Any]:
    if not isinstance(signature, dict):
        raise _bad(f"{path} must be an object.")
    plain = signature.get("header", {})
    protected: Any = {}
    if signature.get("protected"):
        protected = strict_json.parse(decoded(signature["protected"], f"{path}/protected"))
    if not isinstance(plain, dict) or not isinstance(protected, dict):
        raise _bad(f"The header of {path} must be an object.")
    if any(plain[name] != protected[name] for name in plain.keys() & protected.keys()):
        raise _bad(f"{path} says different things in its two headers.")
    header = {**plain, **protected}
    if header.get("alg") not in _KNOWN:
        raise _bad(f"/signatures uses an algorithm outside {', '.join(_KNOWN)}.")
    if "crit" in header or header.get("b64") is False:
        raise _bad(f"{path} demands an extension of the signature format that is not known here.")
    return header


def _certificate(header: dict[str, Any], path: str) -> x509.Certificate:
    chain = header.get("x5c")
    if not isinstance(chain, list) or not chain or not isinstance(chain[0], str):
        raise _bad(
            f"{path} carries no certificate (x5c), and certificates are not fetched from web addresses."
        )
    try:
        return x509.load_der_x509_certificate(base64.b64decode(chain[0], validate=True))
    except (ValueError, TypeError, x509.InvalidVersion, UnsupportedAlgorithm):
        raise _bad(f"The certificate of {path} cannot be read.") from None


def _key(certificate: x509.Certificate, path: str) -> CertificatePublicKeyTypes:
    try:
        return certificate.public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _bad(f"The key in the certificate of {path} cannot be read.") from None


def _fits(key: CertificatePublicKeyTypes, algorithm: str, signature: bytes, signed: bytes) -> bool:
    try:
        if isinstance(key, rsa.RSAPublicKey) and algorithm[:2] in ("RS", "PS"):
            digest = _HASHES[algorithm[2:]]()
            how = (
                padding.PKCS1v15()
                if algorithm[0] == "R"
                else padding.PSS(padding.MGF1(digest), digest.digest_size)
            )
            key.verify(signature, signed, how, digest)
        elif isinstance(key, ec.EllipticCurvePublicKey) and algorithm in _CURVES:
            key.verify(_der(key, algorithm, signature), signed, ec.ECDSA(_HASHES[algorithm[2:]]()))
        elif isinstance(key, ed25519.Ed25519PublicKey) and algorithm in ("EdDSA", "Ed25519"):
            key.verify(signature, signed)
        else:
            return False
    except (InvalidSignature, ValueError):
        return False
    return True


def _der(key: ec.EllipticCurvePublicKey, algorithm: str, signature: bytes) -> bytes:
    """JWS writes r and s side by side (RFC 7518, 3.4); the curve is fixed by the algorithm."""
    curve, size = _CURVES[algorithm]
    if key.curve.name != curve or len(signature) != 2 * size:
        raise InvalidSignature
    return encode_dss_signature(int.from_bytes(signature[:size]), int.from_bytes(signature[size:]))


def _bad(what: str) -> BadInputFault:
    return BadInputFault(
        what,
        "A signature that cannot be checked proves nothing.",
        "Have the sender sign as the vCon standard says: general JSON, RS256, certificates in x5c.",
    )
