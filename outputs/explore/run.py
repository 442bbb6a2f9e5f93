"""`optimize explore`, from the study to a page in the browser, until it is stopped."""

import os
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from inputs.language import say
from inputs.problems import WrongUsage
from outputs.explore.server import HOST, make_app
from outputs.explore.session import Session

TOKEN_BYTES = 24


def explore(inputs: Path | None, language: str, port: int, opens: bool, tell: Callable[[str], None]) -> None:
    """Serves the page on this machine until Ctrl-C. `tell` is called with its address once it answers.

    port: 0 for any that is free; opens: whether to open the browser.

    Raises:
        InvalidStudy: the inputs have problems.
        WrongUsage: the port is taken.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with _listening(port) as listening:
        session = Session(inputs, language)
        try:
            _serve(listening, session, token, opens, tell)
        except KeyboardInterrupt:
            # How it is meant to be stopped.
            return
        finally:
            session.searches.close()


def _serve(listening: socket.socket, session: Session, token: str, opens: bool, tell: Callable[[str], None]) -> None:
    import logging  # noqa: PLC0415

    from werkzeug.serving import make_server  # noqa: PLC0415

    # Every request would be a line, with the token in it.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server(HOST, 0, make_app(session, token), threaded=True, fd=listening.fileno())
    address = f"http://{HOST}:{listening.getsockname()[1]}/{token}/"
    tell(address)
    if opens and _has_screen():
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        server.serve_forever()
    finally:
        server.server_close()


def _has_screen() -> bool:
    """Where there is none, Python would open a browser made of text, in the terminal in which the address stands."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _listening(port: int) -> socket.socket:
    """A socket of our own: the server would end the program where the port is taken."""
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise WrongUsage(
            say("Port {port} cannot be used: {why}. Leave --port out for a free one.", port=port, why=error.strerror)
        ) from error
