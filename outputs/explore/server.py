"""The page's own web server: on this machine only, for whoever knows its token, asking nobody else for anything."""

import json
import secrets
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from inputs.language import LANGUAGES, say
from inputs.titles import title_of
from outputs.explore.choice import Choice
from outputs.explore.controls import control_groups
from outputs.explore.picture import PAGES, printed, render
from outputs.explore.session import Saved, Session
from outputs.explore.stream import LOST, Stream
from outputs.explore.work import Compared, CompareJob, Failed
from outputs.failures import describe
from outputs.page.text import number
from outputs.versions import OWN, package_version
from outputs.wording import gap_percent
from outputs.workbook.write import NAME as WORKBOOK

if TYPE_CHECKING:
    from flask import Flask, Response

HOST = "127.0.0.1"
# Each language in its own words.
NAMES = {"en": "English", "nb": "Norsk"}
GAPS = ("0.01", "0.005", "0.002", "0.001")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_ASSETS = {
    "style.css": (("page/page.css", "explore/explore.css"), "text/css"),
    "script.js": (("page/page.js", "explore/controls.js", "explore/explore.js"), "text/javascript"),
}
# What a page sends is small: anything larger is not from it.
MOST_BYTES = 200_000


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    language: Literal["en", "nb"]


class _AskedPlan(_Asked):
    choice: Choice
    tab: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    form: Literal["wide", "narrow"]


class _AskedSave(_Asked):
    key: str


class _AskedComparison(_Asked):
    a: Annotated[int, Field(ge=0)]
    b: Annotated[int, Field(ge=0)]


def make_app(session: Session, token: str) -> "Flask":
    """The page under /TOKEN/; all else is answered with "not found"."""
    from flask import Flask, Response, abort, request  # noqa: PLC0415

    app = Flask(OWN, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    @app.before_request
    def only_who_may() -> None:
        given = request.path.split("/")[1]
        # A page elsewhere can make a browser ask us under another name, but not read our token.
        if not secrets.compare_digest(given.encode(), token.encode()) or request.host.partition(":")[0] != HOST:
            abort(404)

    @app.after_request
    def guarded(response: "Response") -> "Response":
        response.headers.update(_HEADERS)
        return response

    @app.get(f"/{token}/")
    def page() -> str:
        return _page(session, _language(session, request.args), request.args.get("scenario") or None)

    @app.get(f"/{token}/<name>")
    def asset(name: str) -> Response:
        if name not in _ASSETS:
            abort(404)
        files, kind = _ASSETS[name]
        text = "\n".join((PAGES.parent / file).read_text(encoding="utf-8") for file in files)
        return Response(text, mimetype=kind)

    @app.post(f"/{token}/plan")
    def plan() -> Response:
        asked = _AskedPlan.model_validate(request.get_json())
        stream = Stream(session, asked.choice, asked.tab, asked.form, asked.language)
        return Response(_lines(stream.pieces()), mimetype="application/x-ndjson")

    @app.post(f"/{token}/save")
    def save() -> Response:
        asked = _AskedSave.model_validate(request.get_json())
        kept = session.kept(asked.key)
        with session.said(asked.language):
            if kept is None:
                return _json({"failed": [say("Only a proven plan can be saved; wait until it is there.")]})
            try:
                saved = session.save(kept)
            except Exception as error:
                return _json({"failed": describe(error).lines})
            return _json({"told": say("Saved and verified: {folder}", folder=saved.folder)})

    @app.post(f"/{token}/saved")
    def listed() -> Response:
        asked = _Asked.model_validate(request.get_json())
        with session.said(asked.language):
            return _json({"saved": [_saved(one) for one in session.saved]})

    @app.post(f"/{token}/compare")
    def compare() -> Response:
        asked = _AskedComparison.model_validate(request.get_json())
        if max(asked.a, asked.b) >= len(session.saved):
            abort(404)
        a, b = (session.saved[number].folder.absolute() for number in (asked.a, asked.b))
        return Response(_lines(_compared(session, CompareJob(asked.language, a, b))), mimetype="application/x-ndjson")

    @app.get(f"/{token}/workbook/<key>")
    def workbook(key: str) -> Response:
        kept = session.kept(key)
        if kept is None:
            abort(404)
        with session.said(_language(session, request.args)):
            content = session.workbook(kept)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{WORKBOOK}"'})

    @app.errorhandler(ValidationError)
    def misread(error: ValidationError) -> Any:
        places = {".".join(map(str, fault["loc"])) for fault in error.errors()}
        with session.said(session.language):
            said = say("The page asked for something that cannot be read: {places}.", places=", ".join(sorted(places)))
            return _json({"failed": [said]}), 400

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Any:
        from werkzeug.exceptions import HTTPException  # noqa: PLC0415

        if isinstance(error, HTTPException):
            return error
        with session.said(session.language):
            return "\n".join(describe(error).lines), 400, {"Content-Type": "text/plain; charset=utf-8"}

    return app


def _page(session: Session, language: str, scenario: str | None) -> str:
    with session.said(language):
        loaded = Choice(scenario=scenario).loaded(session.raw)
        study = loaded.study
        return render(
            "explore.html.jinja",
            title=title_of(study.settings.study),
            groups=control_groups(loaded),
            scenario=scenario,
            scenarios={name: title_of(row) for name, row in study.settings.scenarios.items()},
            objective=study.settings.objective,
            gaps=[(gap, gap_percent(float(gap))) for gap in GAPS],
            languages=NAMES,
            gap=Choice().gap,
            footer=f"{OWN.capitalize()} {package_version(OWN)}",
        )


def _language(session: Session, given: Mapping[str, str]) -> str:
    wanted = given.get("language", session.language)
    return wanted if wanted in LANGUAGES else session.language


def _saved(one: Saved) -> dict[str, Any]:
    told = say("spends {amount}, gap {gap}", amount=number(one.spending), gap=gap_percent(one.gap))
    return {"folder": str(one.folder), "told": told, "choice": one.choice.model_dump()}


def _compared(session: Session, job: CompareJob) -> Iterator[dict[str, Any]]:
    search = session.searches.begin(secrets.token_hex(8), job)
    try:
        for told in session.searches.told(search):
            match told:
                case None:
                    yield {}
                case Compared(blocks=blocks):
                    with session.said(job.language):
                        yield {"html": printed(blocks)}
                case Failed(failure=failure) if failure is not None:
                    yield {"failed": failure.lines}
        if search.lost:
            with session.said(job.language):
                yield {"failed": [say(LOST)]}
    finally:
        session.searches.end(search)


def _lines(pieces: Iterator[dict[str, Any]]) -> Iterator[str]:
    for piece in pieces:
        yield json.dumps(piece, ensure_ascii=False) + "\n"


def _json(content: dict[str, Any]) -> "Response":
    from flask import Response  # noqa: PLC0415

    return Response(json.dumps(content, ensure_ascii=False), mimetype="application/json")
