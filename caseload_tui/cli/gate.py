"""Who may reach the app in a browser: whoever was given the one-time address, and nobody else."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

COOKIE = "caseload"
MOST_WRONG = 10
"""Wrong addresses after which none is accepted any more: somebody is trying."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self' ws: wss:; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Nothing is kept, nothing is fetched from elsewhere, nobody frames it."""


class Gate:
    """The first request that holds the token gets a cookie; the token is then worth nothing."""

    def __init__(self, address: str) -> None:
        """``address`` is the scheme, host and port that browsers must call us by."""
        self.address = address.rstrip("/")
        self._token: str | None = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)
        self._wrong = 0

    @property
    def link(self) -> str:
        """The address to open, once."""
        return f"{self.address}/?token={self._token}"

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in whoever belongs here; say nothing to anybody else."""
        token = request.query.get("token")
        if not self._called_by_name(request):
            response: web.StreamResponse = _refused("This is not its address.")
        elif token is not None:
            response = self._admit(token)
        elif self._known(request):
            response = await handler(request)
        else:
            response = _refused("Open the address that caseload serve printed.")
        return response

    async def dress(self, _request: web.Request, response: web.StreamResponse) -> None:
        """Every answer carries ``HEADERS``, also a download that is sent while it is made."""
        response.headers.update(HEADERS)

    def _called_by_name(self, request: web.Request) -> bool:
        """Another site cannot reach in by a name that resolves to this computer, or by script."""
        if request.host != urlsplit(self.address).netloc:
            return False
        origin = request.headers.get("Origin")
        return origin is None or origin == self.address

    def _admit(self, token: str) -> web.StreamResponse:
        if self._token is None or not hmac.compare_digest(token, self._token):
            self._wrong += 1
            if self._wrong >= MOST_WRONG:
                self._token = None
            return _refused("This address was used already or is wrong. Start caseload serve anew.")
        self._token = None
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(
            COOKIE,
            self._session,
            httponly=True,
            samesite="Strict",
            secure=self.address.startswith("https:"),
        )
        return response

    def _known(self, request: web.Request) -> bool:
        return hmac.compare_digest(request.cookies.get(COOKIE, ""), self._session)


def _refused(why: str) -> web.Response:
    return web.Response(status=403, text=why)
