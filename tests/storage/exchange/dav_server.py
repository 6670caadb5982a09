"""A real WebDAV server on loopback for tests: `python -m tests.storage.exchange.dav_server FOLDER` prints its port."""

import sys

from cheroot import wsgi
from wsgidav.wsgidav_app import WsgiDAVApp

USER, PASSWORD = "xa", "mật khẩu thử"


def main() -> None:
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": sys.argv[1]},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "verbose": 0,
            "logging": {"enable": False},
        }
    )
    server = wsgi.Server(("127.0.0.1", 0), app)
    server.prepare()
    sys.stdout.write(f"{server.bind_addr[1]}\n")
    sys.stdout.flush()
    server.serve()


if __name__ == "__main__":
    main()
