"""The app in a browser: one address, once, from this computer, and nothing to anybody else."""

from __future__ import annotations

import argparse
import shlex
from datetime import date

import pytest
from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.cli import main
from caseload_tui.cli.gate import COOKIE, MOST_WRONG, Gate
from caseload_tui.cli.serve import Guarded, command, is_loopback, join

ADDRESS = "http://127.0.0.1:8000"


async def inside(_request: web.Request) -> web.StreamResponse:
    return web.Response(text="the app")


async def asked(gate: Gate, path: str = "/", **headers: str) -> web.StreamResponse:
    request = make_mocked_request("GET", path, headers={"Host": "127.0.0.1:8000", **headers})
    return await gate.middleware(request, inside)


def link(gate: Gate) -> str:
    return gate.link.removeprefix(ADDRESS)


def cookie(response: web.StreamResponse) -> str:
    return response.cookies[COOKIE].OutputString().split(";")[0]


async def test_the_address_works_once_and_the_cookie_from_then_on() -> None:
    gate = Gate(ADDRESS)
    address = link(gate)
    first = await asked(gate, address)
    assert (first.status, first.headers["Location"]) == (303, "/")
    assert "HttpOnly" in first.cookies[COOKIE].OutputString()
    assert "SameSite=Strict" in first.cookies[COOKIE].OutputString()
    assert (await asked(gate, "/", Cookie=cookie(first))).status == 200
    assert (await asked(gate, "/ws", Cookie=cookie(first))).status == 200
    assert (await asked(gate, address)).status == 403


async def test_nobody_else_gets_in() -> None:
    gate = Gate(ADDRESS)
    for path in ("/", "/ws", "/static/js/textual.js", "/download/1", "/?token=guess"):
        assert (await asked(gate, path)).status == 403
        assert (await asked(gate, path, Cookie=f"{COOKIE}=guess")).status == 403


async def test_another_site_cannot_reach_in() -> None:
    gate = Gate(ADDRESS)
    known = cookie(await asked(gate, link(gate)))
    assert (await asked(gate, "/ws", Cookie=known, Origin=ADDRESS)).status == 200
    assert (await asked(gate, "/ws", Cookie=known, Origin="http://evil.example")).status == 403
    assert (await asked(gate, "/", Cookie=known, Host="evil.example:8000")).status == 403


async def test_guessing_ends_it() -> None:
    gate = Gate(ADDRESS)
    address = link(gate)
    for number in range(MOST_WRONG):
        await asked(gate, f"/?token={number}")
    assert (await asked(gate, address)).status == 403


async def test_no_answer_is_kept_framed_or_fetched_from_elsewhere() -> None:
    server = Guarded("true", "127.0.0.1", 8000)
    app = await server._make_app()

    async def download(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        return response

    app.router.add_get("/letter", download)
    async with TestClient(TestServer(app), cookie_jar=DummyCookieJar()) as client:
        named = {"Host": "127.0.0.1:8000"}
        first = await client.get(link(server.gate), headers=named, allow_redirects=False)
        known = {**named, "Cookie": f"{COOKIE}={first.cookies[COOKIE].value}"}
        answers = [first]
        for path in ("/", "/letter", "/nowhere", "/static/", "/download/none"):
            answers.append(await client.get(path, headers=known))
        answers.append(await client.get("/", headers=named))
    assert [each.status for each in answers] == [303, 200, 200, 404, 200, 404, 403]
    for each in answers:
        assert each.headers["Cache-Control"] == "no-store"
        assert each.headers["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in each.headers["Content-Security-Policy"]
        assert "http" not in each.headers["Content-Security-Policy"]


async def test_the_gate_stands_before_every_address_of_the_server() -> None:
    server = Guarded("true", "127.0.0.1", 8000)
    app = await server._make_app()
    assert app.middlewares[0] == server.gate.middleware


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "office.example"])
def test_it_refuses_other_computers_without_encryption(
    host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not is_loopback(host)
    assert main(["serve", "--host", host]) == 1
    assert "can be reached from other computers" in capsys.readouterr().err


def test_a_certificate_needs_its_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--tls-cert", "nowhere.pem"]) == 1
    assert "cannot be used together" in capsys.readouterr().err


def test_each_window_opens_the_same_store_on_the_same_day() -> None:
    options = argparse.Namespace(store="a b; rm -rf x.caseload", as_at=date(2026, 3, 2))
    words = shlex.split(command(options))
    ours = ["-P", "-m", "caseload_tui"]
    assert words[1:] == [*ours, "--store", options.store, "--on", "2026-03-02"]


def test_a_store_named_in_the_environment_stays_off_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CASELOAD_STORE", "postgresql://server/service")
    options = argparse.Namespace(store="postgresql://server/service", as_at=None)
    assert "postgresql" not in command(options)


@given(st.lists(st.text(st.characters(blacklist_characters="\0"), min_size=1), min_size=1))
def test_no_word_reaches_the_shell_as_more_than_a_word(words: list[str]) -> None:
    assert shlex.split(join(words)) == words


def test_a_loopback_by_any_name() -> None:
    assert all(is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "127.1.2.3"))
