"""``caseload serve``: the app in a browser on this computer."""

from __future__ import annotations

import argparse
import ipaddress
import logging
import os
import shlex
import ssl
import sys
from collections.abc import Sequence

from aiohttp import web
from textual_serve.server import Server

from caseload_tui.caseload.problems import Problem
from caseload_tui.cli.gate import Gate

LOOPBACK_NAMES = ("localhost",)


def serve(options: argparse.Namespace) -> int:
    """Serve the app until ctrl+c."""
    context = _tls(options)
    if context is None and not is_loopback(options.host):
        raise Problem(
            "Not served",
            f"{options.host} can be reached from other computers, and without encryption "
            "everybody on the way could read along.",
            "Leave --host out, or give --tls-cert and --tls-key.",
        )
    server = Guarded(command(options), options.host, options.port, context)
    print(f"Open this once, on this computer: {server.gate.link}", file=sys.stderr)
    print("It is worth nothing after that. ctrl+c ends it.", file=sys.stderr)
    try:
        server.serve()
    except OSError as error:
        raise Problem(
            "Not served",
            f"Port {options.port} cannot be used: {error.strerror or 'it is taken'}.",
            "Choose another: --port.",
        ) from error
    return 0


def command(options: argparse.Namespace) -> str:
    """The command that each browser window starts, with the options it was given."""
    # -P: no module of the folder we happen to be in may take the place of ours.
    words: list[str] = [sys.executable, "-P", "-m", "caseload_tui"]
    # What the environment names stays there: everybody here can read a command line.
    named = options.store != os.environ.get("CASELOAD_STORE")
    words += ["--store", str(options.store)] if options.store and named else []
    words += ["--on", options.as_at.isoformat()] if options.as_at else []
    return join(words)


def join(words: Sequence[str]) -> str:
    """One line for the shell, safe whatever is in the words."""
    return shlex.join(words)


def is_loopback(host: str) -> bool:
    """Whether only this computer reaches it."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _tls(options: argparse.Namespace) -> ssl.SSLContext | None:
    if options.tls_cert is None and options.tls_key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(options.tls_cert, options.tls_key)
    except (OSError, ssl.SSLError, TypeError) as error:
        raise Problem(
            "Not served",
            "The certificate and its key cannot be used together.",
            "Give --tls-cert FILE and --tls-key FILE, both in PEM form.",
        ) from error
    return context


class Guarded(Server):
    """The web server behind a gate, silent about what it serves."""

    def __init__(
        self, command: str, host: str, port: int, context: ssl.SSLContext | None = None
    ) -> None:
        scheme = "http" if context is None else "https"
        named = f"[{host}]" if ":" in host else host
        address = f"{scheme}://{named}:{port}"
        super().__init__(command, host, port, title="Caseload", public_url=address)
        self.gate = Gate(address)
        self._context = context

    def initialize_logging(self) -> None:
        """Warnings only: the package's own way prints local variables, which may hold names."""
        logging.basicConfig(level="WARNING", format="%(message)s")
        logging.getLogger("textual-serve").disabled = True

    async def _make_app(self) -> web.Application:
        app: web.Application = await super()._make_app()
        app.middlewares.append(self.gate.middleware)
        app.on_response_prepare.append(self.gate.dress)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing: the address was printed already."""

    def serve(self, debug: bool = False) -> None:  # noqa: ARG002 - never with debugging on
        """Run until interrupted."""
        self.initialize_logging()
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            ssl_context=self._context,
            access_log=None,
            print=lambda *_: None,
        )
