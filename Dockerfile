FROM python:3.12.12-slim-trixie

ENV UV_PYTHON_DOWNLOADS=never UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_CACHE=1 DO_NOT_TRACK=1
RUN pip install --no-cache-dir uv==0.13.9

WORKDIR /app
# The dependencies are a layer of their own: a change of the code does not install them again.
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --no-install-project
COPY . .
RUN uv sync --locked --no-dev \
    && useradd --create-home sluice \
    && install -d -o sluice -g sluice /data /data/gates

USER sluice
ENV PATH=/app/.venv/bin:$PATH SLUICE_HOME=/data SLUICE_HOST=0.0.0.0 SLUICE_ADMIN_HOST=0.0.0.0
VOLUME /data
EXPOSE 8000 3000 3001
ENTRYPOINT ["sluice"]
CMD ["serve"]
