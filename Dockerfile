# syntax=docker/dockerfile:1
FROM node:24-slim AS frontend
WORKDIR /frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend ./
RUN npm run build

FROM python:3.13-slim AS app
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
# extras of pyproject.toml, for example c2pa
ARG ATELIER_EXTRAS=
# the dependencies change less often than the code, so they get a layer of their own
COPY pyproject.toml constraints.txt README.md ./
RUN mkdir backend && touch backend/__init__.py && pip install --constraint constraints.txt --editable ".${ATELIER_EXTRAS:+[$ATELIER_EXTRAS]}" \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin atelier \
    && install -d -o atelier -g atelier -m 0700 /data
COPY alembic.ini ./
COPY alembic ./alembic
COPY backend ./backend
RUN python -m compileall -q backend
COPY --from=frontend /frontend/dist ./frontend/dist
COPY deploy/create_bucket.py ./deploy/
# numba keeps what it compiles; the user has no home, and may not write beside the code
ENV ATELIER_DATA=/data ATELIER_HOST=0.0.0.0 ATELIER_PORT=7001 NUMBA_CACHE_DIR=/tmp/numba
USER atelier
VOLUME /data
EXPOSE 7001
# On its own the image runs a whole studio with embedded servers; docker-compose.yml runs its parts.
CMD ["atelier", "up"]
