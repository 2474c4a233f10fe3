"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from qualipolis.cli.parents import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qualipolis.project.settings")
end_with_parent()
application = get_wsgi_application()
