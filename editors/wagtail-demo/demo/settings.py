"""A small Wagtail site with snslint: for trying out and for tests, not for the internet."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[1]
DEBUG = True
SECRET_KEY = "only for this demo on your own machine"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
ROOT_URLCONF = "demo.urls"

INSTALLED_APPS = [
    "posts",
    "snslint.shells.wagtail",  # snslint: its panel, gate, report and settings
    "wagtail.contrib.settings",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATA = Path(os.environ.get("SNSLINT_DEMO_DATA", BASE_DIR / "data"))
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "demo.sqlite3",
        # quick, and no loss if the power fails: make demo-wagtail fills it anew
        "OPTIONS": {"init_command": "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
LANGUAGE_CODE = "en"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
USE_TZ = True
WAGTAIL_SITE_NAME = "Alder & Co."
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
WAGTAIL_ENABLE_UPDATE_CHECK = False  # nothing is fetched
WAGTAIL_GRAVATAR_PROVIDER_URL = None

SNSLINT = {"CONFIG": BASE_DIR / "snslint.yaml"}
WAGTAIL_FINISH_WORKFLOW_ACTION = "snslint.shells.wagtail.workflow.publish"
