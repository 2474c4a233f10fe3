"""Settings: assembly only. Everything a site may change is read from the environment here.

QUALIPOLIS_HOME          where the database, the lake and files live (default: ./var)
QUALIPOLIS_PACK          the city's pack (default: yangzhou)
QUALIPOLIS_PACKS         further folders in which packs are looked for, separated by the path separator
QUALIPOLIS_DATABASE      postgres://user:password@host:port/name; without it the embedded SQLite file
QUALIPOLIS_SECRET_KEY    signing key; without it one is made and kept in QUALIPOLIS_HOME
QUALIPOLIS_HOSTS         host names served, separated by commas
QUALIPOLIS_PROXIES       how many proxies stand before this server and write X-Forwarded-For (default: 0)
QUALIPOLIS_API_RATES     requests a minute for each token and each address without one (default: 600,300)
QUALIPOLIS_DEBUG         1 for development
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlparse

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

SOURCE_ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("QUALIPOLIS_HOME", "var")).resolve()
PACK = os.environ.get("QUALIPOLIS_PACK", "yangzhou")
PACKS_DIRS = [Path(p) for p in os.environ.get("QUALIPOLIS_PACKS", "").split(os.pathsep) if p]
DEBUG = os.environ.get("QUALIPOLIS_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("QUALIPOLIS_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")


def _secret_key() -> str:
    """The signing key of this site, made once and kept readable by its owner only."""
    if key := os.environ.get("QUALIPOLIS_SECRET_KEY"):
        return key
    path = HOME / "secret_key"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), "ascii")
    return path.read_text("ascii").strip()


def _database() -> dict[str, object]:
    """PostgreSQL where an address is given, else the embedded file with the options measured to be needed."""
    if address := os.environ.get("QUALIPOLIS_DATABASE"):
        url = urlparse(address)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": url.port or "",
        }
    HOME.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "qualipolis.sqlite3",
        # DEFERRED fails at once on a lock upgrade whatever the timeout; WAL lets readers go on.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
        "TEST": {"NAME": HOME / f"test-{os.getpid()}.sqlite3"},
    }


SECRET_KEY = _secret_key()
DATABASES = {"default": _database()}

ROOMS = [
    "design",
    "audit",
    "territory",
    "accounts",
    "documents",
    "programme",
    "jobs",
    "registers",
    "lake",
    "indicators",
    "papers",
    "packs",
    "publication",
    "console",
    "portal",
    "api",
    "cli",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "axes",
    *(f"qualipolis.{room}.apps.{room.title()}Config" for room in ROOMS),
]
AUTH_USER_MODEL = "accounts.Account"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# A person who fails five times from one address is locked out for a quarter of an hour, not the whole town hall.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "qualipolis.console.views.sign_in.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "qualipolis.design.steadiness.SteadyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "qualipolis.design.preferences.PreferencesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
# No inline script, no inline style, nothing from another host.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        # A government site may show the portal in its own frame.
        "frame-ancestors": [SELF, *filter(None, os.environ.get("QUALIPOLIS_FRAMED_BY", "").split(","))],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"

ROOT_URLCONF = "qualipolis.project.urls"
WSGI_APPLICATION = "qualipolis.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [SOURCE_ROOT / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
# Static files are served from where they lie; nothing is collected.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HOME / "files"
LAKE_ROOT = Path(os.environ.get("QUALIPOLIS_LAKE", HOME / "lake"))

# Behind a proxy that ends TLS and says so in X-Forwarded-Proto: cookies only over TLS, forms from these hosts.
if os.environ.get("QUALIPOLIS_HTTPS") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 180 * 24 * 3600
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]
LOGIN_URL = "console:sign-in"
LOGIN_REDIRECT_URL = "console:desk"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 2**20
# Requests a minute; None is without limit.
_rates = os.environ.get("QUALIPOLIS_API_RATES", "600,300").split(",")
API_RATES: dict[str, int | None] = {"token": int(_rates[0]), "anyone": int(_rates[-1])}
NINJA_NUM_PROXIES = int(os.environ.get("QUALIPOLIS_PROXIES", "0"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
