"""Addresses of accounts. Of allauth's own pages only those that this site offers."""

from __future__ import annotations

from allauth.account import views as allauth
from django.urls import path

from njia.site.account import views

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/login/", allauth.login, name="account_login"),
    path("account/logout/", allauth.logout, name="account_logout"),
    path("account/inactive/", allauth.account_inactive, name="account_inactive"),
    path("account/password/change/", allauth.password_change, name="account_change_password"),
]
