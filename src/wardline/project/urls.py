"""Every address is the web interface's."""

from django.urls import include, path

urlpatterns = [path("", include("wardline.interfaces.web.urls"))]
