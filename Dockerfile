# docker build -t snslint . && docker run --rm -v "$PWD:/data:ro" snslint posts/
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY linter linter
COPY rules rules
RUN python -m venv /opt/snslint && /opt/snslint/bin/pip install --no-cache-dir '.[docx]'
# The rules are compiled here once, so that no run waits for them and none needs to write.
ENV SNSLINT_CACHE_DIR=/opt/snslint/cache
RUN echo hello > /tmp/draft.md && /opt/snslint/bin/snslint check /tmp/draft.md --fail-on never

FROM python:3.12-slim
LABEL org.opencontainers.image.title="snslint" \
      org.opencontainers.image.description="A linter for social-media drafts." \
      org.opencontainers.image.licenses="MIT"
# git is for --diff-base; the mounted folder belongs to another user, which git must be told is all right.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin snslint
COPY --from=build /opt/snslint /opt/snslint
ENV PATH=/opt/snslint/bin:$PATH SNSLINT_CACHE_DIR=/opt/snslint/cache LANG=C.UTF-8
USER 10001
WORKDIR /data
ENTRYPOINT ["snslint"]
CMD ["."]
