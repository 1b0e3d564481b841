"""Compose pages and blocks of a brief: `composer` all pages, a module each kind of page, `blocks` what editors ask for."""
