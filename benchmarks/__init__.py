"""Paired measurements against named peers and floors."""
