"""A server away from this computer shows who it is, or nothing is sent to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from db import lists
from db.postgres.address import NotEncrypted
from db.postgres.trouble import ServerTrouble
from db.store import open_store
from tests.db import examples
from tests.db.conftest import noon
from tests.db.server import binaries, database, running

NAME = "caseload-db.example"
DAY = timedelta(days=1)


class Shown(NamedTuple):
    """A server with TLS: its address by a name, and the file with its certificate."""

    address: str
    certificate: Path


def certificate(name: str) -> tuple[bytes, bytes]:
    """A key, and a certificate of its own making for a server so called."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(tz=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private, made.public_bytes(pem)


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A store on a server that encrypts, reached over the network by a name."""
    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL is not installed here, or may not be started by this user")
    shows = certificate(NAME)
    path = tmp_path_factory.mktemp("tls") / "root.crt"
    path.write_bytes(shows[1])
    with running(found, shows) as anywhere:
        at = database(anywhere, "tls")
        open_store(at, create=True).close()
        port = re.search(r"port=(\d+)", at)
        assert port is not None
        # The name is what the certificate is compared with; the number where it is found.
        yield Shown(
            f"postgresql://owner@{NAME}:{port[1]}/tls?hostaddr=127.0.0.1&sslmode=verify-full", path
        )


def test_a_server_with_the_right_certificate_is_used_and_everything_encrypted(tls: Shown) -> None:
    with open_store(f"{tls.address}&sslrootcert={tls.certificate}", clock=noon) as store:
        examples.add_child(store)
        with store.read() as reader:
            (line,) = lists.find(reader, "Exempel")
            mine = "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            ssl, version = reader.execute(mine).fetchone()
    assert line
    assert ssl
    assert version in ("TLSv1.2", "TLSv1.3")


@pytest.mark.parametrize("wrong", ["another's", "another name", "nobody's"])
def test_a_certificate_that_does_not_fit_is_refused_in_words(
    tls: Shown, wrong: str, tmp_path: Path
) -> None:
    root, address = tls.certificate, tls.address
    if wrong == "another's":
        root = tmp_path / "other.crt"
        root.write_bytes(certificate(NAME)[1])
    elif wrong == "nobody's":
        root = tmp_path / "none.crt"
    else:
        address = address.replace(NAME, "another-db.example")

    with pytest.raises(ServerTrouble, match="did not show a certificate") as refused:
        open_store(f"{address}&sslrootcert={root}", clock=noon)

    assert "root certificate" in refused.value.message


def test_elsewhere_a_plain_connection_is_refused_before_anything_is_sent(
    tls: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(psycopg, "connect", lambda *_a, **_k: pytest.fail("it connected"))
    elsewhere = tls.address.replace("hostaddr=127.0.0.1", "hostaddr=192.0.2.1")
    for weak in ("disable", "allow", "prefer"):
        with pytest.raises(NotEncrypted, match="network could read"):
            open_store(elsewhere.replace("verify-full", weak))
