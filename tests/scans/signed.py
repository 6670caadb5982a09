"""Signed PDFs with their own certificates: whole, flipped, added to, expired, without a chain, signed twice."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

LEADER, OFFICE = "Trần Văn Minh", "Ủy ban nhân dân xã Cẩm Bình"
ISSUER, ROOT = "CA chuyên dùng thử nghiệm", "CA gốc thử nghiệm"


class Authority:
    """A root, a certificate authority below it, and whom it certifies. Keys are made once: they take long."""

    def __init__(self) -> None:
        self.root_key, self.sub_key, self.user_key = (rsa.generate_private_key(65537, 2048) for _ in range(3))
        now = datetime.now(UTC)
        self.root = self._certificate(ROOT, "", ROOT, self.root_key, self.root_key, now, 3_650, is_ca=True)
        self.sub = self._certificate(ISSUER, "", ROOT, self.sub_key, self.root_key, now, 1_825, is_ca=True)
        self.leader = self._certificate(LEADER, OFFICE, ISSUER, self.user_key, self.sub_key, now, 365)
        self.office = self._certificate(OFFICE, OFFICE, ISSUER, self.user_key, self.sub_key, now, 365)
        past = now - timedelta(days=800)
        self.expired = self._certificate(LEADER, OFFICE, ISSUER, self.user_key, self.sub_key, past, 365)

    def _certificate(
        self, name: str, body: str, issuer: str, key: Any, signing: Any, now: datetime, days: int, is_ca: bool = False
    ) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(_name(name, body))
            .issuer_name(_name(issuer, ""))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(not is_ca, not is_ca, False, False, False, is_ca, is_ca, False, False), critical=True
            )
            .sign(signing, hashes.SHA256())
        )

    def roots(self, folder: Path) -> list[Path]:
        """The root and the authority below it, as files."""
        paths = []
        for n, certificate in enumerate((self.root, self.sub)):
            paths.append(folder / f"gốc {n}.cer")
            paths[-1].write_bytes(
                certificate.public_bytes(serialization.Encoding.DER if n else serialization.Encoding.PEM)
            )
        return paths

    def sign(self, pdf: bytes, certificate: x509.Certificate, field: str, chain: bool = True) -> bytes:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import signers
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        der = self.user_key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        store = SimpleCertificateStore()
        if chain:
            store.register_multiple([_asn1(self.sub), _asn1(self.root)])
        signer = signers.SimpleSigner(_asn1(certificate), keys.PrivateKeyInfo.load(der), store)
        out = signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)), signers.PdfSignatureMetadata(field_name=field), signer=signer
        )
        return bytes(out.getbuffer())


def _name(name: str, body: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    return x509.Name(parts + ([x509.NameAttribute(NameOID.ORGANIZATION_NAME, body)] if body else []))


def _asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def flipped(pdf: bytes) -> bytes:
    """One bit of what was signed is another one: a letter of the program's name."""
    changed = bytearray(pdf)
    changed[pdf.index(b"ReportLab PDF Library")] ^= 1
    return bytes(changed)


def drawn_on(pdf: bytes) -> bytes:
    """A drawing is put on page 1 in a later revision."""
    from pyhanko.pdf_utils.generic import ArrayObject, StreamObject, pdf_name
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page, _ = writer.find_page_for_modification(0)
    more = writer.add_object(StreamObject(stream_data=b"q 1 0 0 rg 100 100 200 60 re f Q"))
    before = page.get_object().raw_get(pdf_name("/Contents"))
    page.get_object()[pdf_name("/Contents")] = ArrayObject([before, more])
    writer.update_container(page.get_object())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
