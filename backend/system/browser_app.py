"""The built browser app, served by the API process."""

from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

RESERVED = ("api/", "docs", "redoc", "openapi.json", "metrics", "healthz", "readyz")


class BrowserApp(StaticFiles):
    """Files of the build; any other address is the app's own and gets ``index.html``."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file of the build, or the app's page."""
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            wants_page = error.status_code == 404 and not path.startswith((*RESERVED, "assets/"))
            if not wants_page or scope["method"] not in ("GET", "HEAD"):
                raise
            return self._page()
        if path.startswith("assets/"):  # file names carry a hash of their content
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        elif path in (".", "index.html"):
            response.headers["Cache-Control"] = "no-cache"
        return response

    def _page(self) -> Response:
        return FileResponse(Path(str(self.directory)) / "index.html", headers={"Cache-Control": "no-cache"})


def mount_browser_app(app: FastAPI, folder: Path) -> bool:
    """Serve the build under ``/`` when it is there; whether it is."""
    if not (folder / "index.html").is_file():
        return False
    app.mount("/", BrowserApp(directory=folder, html=True), name="browser-app")
    return True
