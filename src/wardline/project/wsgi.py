"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from wardline.project import leash, logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardline.project.settings")
leash.follow_parent()
logs.configure("web")
application = get_wsgi_application()
