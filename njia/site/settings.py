"""How the server is set up. Everything a server may choose comes from these variables.

NJIA_DATA_DIR       the folder that holds what people entered; ``var`` without it
NJIA_DATABASE_URL   ``postgres://...``; without it SQLite in the data folder
NJIA_HOSTS          names under which others reach the site, with commas between
NJIA_HTTPS          ``no`` only on one's own machine; on by itself where hosts are named
NJIA_BEHIND_PROXY   ``yes`` where a proxy ends https and sets X-Forwarded-Proto
NJIA_SECRET_KEY     signs sessions; without it one is made and kept in the data folder
NJIA_DEBUG          ``yes`` shows errors in the browser; never where others reach the site

docs/decisions/0303 says why the databases are opened as they are. No setting names
another host: no page loads anything from elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from njia.site.secret import kept_secret

PACKAGE = Path(__file__).resolve().parent.parent
SITE = PACKAGE / "site"


def _flag(name: str, *, default: bool) -> bool:
    told = os.environ.get(name, "").strip().lower()
    return default if not told else told in {"1", "yes", "true", "on"}


# Where things are kept -------------------------------------------------------------

NJIA_DATA_DIR = Path(os.environ.get("NJIA_DATA_DIR") or "var").resolve()
"""The one folder that holds what people entered: back this up."""

DEBUG = _flag("NJIA_DEBUG", default=False)
SECRET_KEY = os.environ.get("NJIA_SECRET_KEY") or kept_secret(NJIA_DATA_DIR)

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
ALLOWED_HOSTS = [
    host.strip() for host in os.environ.get("NJIA_HOSTS", "").split(",") if host.strip()
] or list(LOOPBACK)

NJIA_HTTPS = _flag("NJIA_HTTPS", default=not set(ALLOWED_HOSTS) <= set(LOOPBACK))
"""Whether people reach the site over https: always, but on one's own machine."""

# Databases -------------------------------------------------------------------------


def _database(address: str) -> dict[str, Any]:
    """The register: durable before it is acknowledged, and one writer at a time on SQLite."""
    told: dict[str, Any] = dict(
        dj_database_url.parse(address, conn_max_age=600, conn_health_checks=True)
    )
    if told["ENGINE"].endswith("sqlite3"):
        told["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
            "init_command": (
                # A route fills half a page of the usual size, and leaves the other half empty.
                "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA busy_timeout=60000;"
                "PRAGMA secure_delete=FAST; PRAGMA cache_size=-32768;"
            ),
        }
    return told


NJIA_DATABASE_URL = (
    os.environ.get("NJIA_DATABASE_URL") or f"sqlite:///{NJIA_DATA_DIR / 'register.sqlite3'}"
)
DATABASES = {"default": _database(NJIA_DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counts attempts to sign in; shared by all processes, or each would allow as many again.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "njia_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# What the site is made of ----------------------------------------------------------

INSTALLED_APPS = [
    "njia.register",
    "njia.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages of a hundred kilobytes over 2G; random bytes of padding keep secrets unguessed.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "njia.site.safety.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "njia.site.safety.ShortSessions",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "njia.site.safety.NothingKept",
    "njia.site.safety.BoundedBody",
]

ROOT_URLCONF = "njia.site.urls"
WSGI_APPLICATION = "njia.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(str(folder) for folder in SITE.glob("*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# People and sessions ---------------------------------------------------------------

AUTH_USER_MODEL = "register.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "njia.site.safety.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True

_PREFIX = "__Host-" if NJIA_HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}njia-session"
SESSION_COOKIE_SECURE = NJIA_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
NJIA_SESSION_LONGEST = 12 * 60 * 60
"""Seconds after which a person signs in again, however busy they were."""

# What was typed under an old token is shown again instead of being lost.
CSRF_FAILURE_VIEW = "njia.site.form.views.token_refused"
CSRF_COOKIE_NAME = f"{_PREFIX}njia-csrf"
CSRF_COOKIE_SECURE = NJIA_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_NAME = f"{_PREFIX}njia-language"
LANGUAGE_COOKIE_SECURE = NJIA_HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Headers ---------------------------------------------------------------------------

SECURE_SSL_REDIRECT = NJIA_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if NJIA_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = NJIA_HTTPS
SECURE_HSTS_PRELOAD = NJIA_HTTPS
# "no-referrer" would make browsers send "Origin: null" with our own forms, which the
# check against forged requests must refuse; nothing is sent to other hosts either way.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if _flag("NJIA_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        # The map draws its icons from memory, never from another host.
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
}

# Languages -------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("sw", _("Swahili")), ("fr", _("French")), ("ar", _("Arabic"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "njia.locale"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files -----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = NJIA_DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
# What is compressed already; the basemap is read by ranges, which must count its own bytes.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["woff2", "pmtiles", "png", "gz", "br"]

NJIA_UPLOAD_LARGEST = 50 * 1024 * 1024
"""Bytes of one uploaded file; the reader of spreadsheets has its own limits within."""
NJIA_REQUEST_LARGEST = 200 * 1024 * 1024
"""Bytes of everything that is sent at once, such as several files."""
NJIA_UPLOAD_ROWS = 200_000
"""Rows of one uploaded file. While they are written nobody else can write to SQLite, and
twice as many would keep others waiting longer than they are let wait; the terminal takes
more."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
FILE_UPLOAD_PERMISSIONS = 0o600

# Log -------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"nobody": {"()": "njia.site.log.NobodyNamed"}},
    "formatters": {
        "line": {
            "()": "logging.Formatter" if DEBUG else "njia.site.log.WithoutWords",
            "fmt": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["nobody"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}
