"""Real servers on loopback for tests: nginx with its dav module, a SeaweedFS cluster, and a line that can be slow.

A server whose program is not on this machine is left out (`pytest.skip`): Debian has nginx and libnginx-mod-http-dav-ext,
the development requirements bring SeaweedFS.
"""

import json
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

WEED_KEYS = ("khoa-thu", "bi-mat-thu")
BUCKET = "soviec"
_DAV_MODULE = "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so"
_PATIENCE = 60


def free_port() -> int:
    """A port that nobody uses, nor the one 10,000 above it: SeaweedFS takes that too."""
    while True:
        port = random.randrange(20_000, 40_000)
        with suppress(OSError):
            for each in (port, port + 10_000):
                with socket.socket() as tried:
                    tried.bind(("127.0.0.1", each))
            return port


@contextmanager
def nginx(folder: Path, extra: str = "", tls: tuple[Path, Path] | None = None) -> Iterator[str]:
    """The address of an nginx that keeps files below `folder` by WebDAV."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if program is None or not Path(_DAV_MODULE).exists():
        pytest.skip("nginx with its dav module is not on this machine")
    port = free_port()
    (folder / "files").mkdir(parents=True)
    secure = f"ssl_certificate {tls[0]}; ssl_certificate_key {tls[1]};" if tls else ""
    made = folder / "nginx.conf"
    made.write_text(f"""
load_module {_DAV_MODULE};
user root; worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{ access_log {folder}/access.log; client_body_temp_path {folder}/body; client_max_body_size 8m;
  proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  dav_ext_lock_zone zone=dav:1m;
  server {{ listen 127.0.0.1:{port} {"ssl" if tls else ""}; {secure}
    location / {{ root {folder}/files; dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK;
      dav_ext_lock zone=dav; create_full_put_path on; {extra} }} }} }}
""")
    with subprocess.Popen([program, "-c", str(made), "-p", str(folder)], stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield f"{'https' if tls else 'http'}://127.0.0.1:{port}"
        finally:
            server.terminate()


@dataclass
class Weed:
    """A running cluster: where its S3 gateway is, and its volume servers by number."""

    endpoint: str
    folder: Path
    program: str
    master: int
    ports: list[int]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def config(self) -> dict[str, str]:
        key, secret = WEED_KEYS
        return {
            "endpoint": self.endpoint, "bucket": BUCKET, "region": "us-east-1", "access_key_id": key,
            "secret_access_key": secret, "root": "",
        }  # fmt: skip

    def start(self, name: str, *words: str) -> None:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        with (self.folder / f"{name}.log").open("ab") as log:
            command = [self.program, "-logtostderr=true", *words, "-ip=127.0.0.1", "-ip.bind=127.0.0.1"]
            self.running[name] = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)

    def start_volume(self, number: int) -> None:
        folder = self.folder / f"v{number}"
        self.start(
            f"v{number}", "volume", f"-port={self.ports[number]}", f"-dir={folder}", "-max=12",
            f"-master=127.0.0.1:{self.master}",
        )  # fmt: skip

    def stop_volume(self, number: int) -> None:
        """The machine is gone, without a word."""
        gone = self.running.pop(f"v{number}")
        gone.kill()
        gone.wait()

    def close(self) -> None:
        for each in self.running.values():
            each.kill()
            each.wait()


@contextmanager
def weed(folder: Path) -> Iterator[Weed]:
    """Master, three volume servers that keep everything twice, and a filer with the S3 gateway."""
    program = shutil.which("weed", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("SeaweedFS is not on this machine")
    folder.mkdir(parents=True, exist_ok=True)
    filer, gateway = free_port(), free_port()
    made = Weed(f"http://127.0.0.1:{gateway}", folder, program, free_port(), [free_port() for _ in range(3)])
    key, secret = WEED_KEYS
    who = {
        "name": "xa",
        "credentials": [{"accessKey": key, "secretKey": secret}],
        "actions": ["Read", "Write", "List", "Admin"],
    }
    (folder / "s3.json").write_text(json.dumps({"identities": [who]}))
    try:
        made.start(
            "m", "master", f"-port={made.master}", f"-mdir={folder / 'm'}", "-defaultReplication=001",
            "-volumeSizeLimitMB=64", "-volumePreallocate=false",
        )  # fmt: skip
        for number in range(3):
            made.start_volume(number)
        made.start(
            "f", "filer", f"-port={filer}", f"-master=127.0.0.1:{made.master}", "-s3", f"-s3.port={gateway}",
            f"-s3.config={folder / 's3.json'}", "-defaultReplicaPlacement=001",
        )  # fmt: skip
        _wait_for(gateway)
        _make_bucket(filer, made)
        yield made
    finally:
        made.close()


def _make_bucket(filer: int, made: Weed) -> None:
    from storage.exchange.stores.remote import RemoteStore

    asked = urllib.request.Request(f"http://127.0.0.1:{filer}/buckets/{BUCKET}/", method="POST")
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(Exception):
            with suppress(urllib.error.HTTPError):
                urllib.request.urlopen(asked, timeout=2).close()
            RemoteStore("s3", made.config, "thử", "thử").write_new("a", b"1")
            return
        time.sleep(0.3)
    raise AssertionError("the cluster did not come up")


def _wait_for(port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.05)
    raise AssertionError(f"nobody listens on {port}")


class SlowLine:
    """A way to a server: so many bytes a second in each direction, counted; it can be cut, or stand still."""

    def __init__(self, port: int, rate: float = 0) -> None:
        self.target, self.rate = port, rate
        self.bytes, self.cut_after, self.silent = 0, 0, threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                return
            self._open += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(1_024):
                while self.silent.is_set():
                    time.sleep(0.05)
                self.bytes += len(piece)
                if self.cut_after and self.bytes > self.cut_after:
                    break
                if self.rate:
                    time.sleep(len(piece) / self.rate)
                other.sendall(piece)
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def close(self) -> None:
        self.silent.clear()
        self._listening.close()
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
