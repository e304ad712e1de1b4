"""The workbooks that people download: the template, and the problems of a file."""


def template_workbook(language: str) -> bytes:
    return b""


def problems_workbook(q):
    return b""
