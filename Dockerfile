# The service as a small image: `docker build -t seized .`, then `docker run -p 8000:8000 -v seized:/data seized`.

FROM python:3.13-slim AS build
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
WORKDIR /src
RUN python -m venv /uv && /uv/bin/pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock README.md LICENSE ./
COPY corpus corpus
COPY extractors extractors
COPY db db
COPY api api
RUN UV_PROJECT_ENVIRONMENT=/opt/seized /uv/bin/uv sync --frozen --no-dev --no-editable

FROM python:3.13-slim
RUN install -d -o 10001 -g 10001 /data
COPY --from=build /opt/seized /opt/seized
ENV PATH=/opt/seized/bin:$PATH SEIZED_DATA_DIR=/data
USER 10001
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["seized"]
CMD ["serve", "--host", "0.0.0.0"]
