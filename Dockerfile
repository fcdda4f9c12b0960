# The image of web, worker, beat and migrations; docker-compose.yml says which is which.

FROM python:3.13-slim AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY . .
# The settings ask for these; collecting static files connects to nothing.
RUN SECRET_KEY=none BASE_URL=https://none ALLOWED_HOSTS=none EMAIL_URL=smtp://none \
    DATABASE_URL=postgres://none/none REDIS_URL=redis://none \
    /venv/bin/python manage.py collectstatic --no-input

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin throughline
# An empty PYTHONTZPATH: the zones of the pinned tzdata package, as in the tests.
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONTZPATH="" WEB_CONCURRENCY=2 WORKER_CONCURRENCY=2
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER throughline
EXPOSE 8000
# Worker and beat have checks of their own.
HEALTHCHECK --interval=15s --timeout=6s --start-period=20s --retries=3 \
    CMD ["python", "-P", "coaching/healthcheck.py"]
CMD ["sh", "-c", "exec granian --interface wsgi --host 0.0.0.0 --port 8000 --workers \"$WEB_CONCURRENCY\" --blocking-threads 4 --respawn-failed-workers --workers-kill-timeout 20 coaching.wsgi:application"]
