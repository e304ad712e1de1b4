"""The few pictures of the pages, drawn for Njia on a 24 by 24 grid with a 1.75 line."""

from __future__ import annotations

ICONS: dict[str, str] = {
    "language": (
        '<circle cx="12" cy="12" r="9"/><path d="M3.5 9.5h17M3.5 14.5h17'
        'M12 3c-5 5.5-5 12.5 0 18 5-5.5 5-12.5 0-18z"/>'
    ),
    "person": '<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20.5c1-4.5 4-6 7.5-6s6.5 1.5 7.5 6"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "route": (
        '<circle cx="5.5" cy="18.5" r="2.5"/><circle cx="18.5" cy="5.5" r="2.5"/>'
        '<path d="M8 18.5h7.5a3.25 3.25 0 0 0 0-6.5h-7a3.25 3.25 0 0 1 0-6.5H16"/>'
    ),
    "sheet": '<path d="M5 3.5h14v17H5zM5 9h14M5 14.5h14M11 9v11.5"/>',
    "question": (
        '<circle cx="12" cy="12" r="9"/>'
        '<path d="M9.4 9.4a2.7 2.7 0 1 1 3.8 2.5c-.8.4-1.2 1-1.2 2"/>'
        '<path d="M12 17v.1"/>'
    ),
    "map": (
        '<path d="m3.5 6.5 5.7-2.3 5.6 2.3 5.7-2.3v13.3l-5.7 2.3-5.6-2.3-5.7 2.3z"/>'
        '<path d="M9.2 4.2v13.3M14.8 6.5v13.3"/>'
    ),
    "report": '<path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16h6"/>',
    "list": '<path d="M8.5 6.5h12M8.5 12h12M8.5 17.5h12M4 6.5v.1M4 12v.1M4 17.5v.1"/>',
    "up": '<path d="M12 19V5.5M6 11l6-6 6 6"/>',
    "down": '<path d="M12 5v13.5M6 13l6 6 6-6"/>',
    "remove": '<path d="m6 6 12 12M18 6 6 18"/>',
    "back": '<path d="M19 12H5.5M11 6l-6 6 6 6"/>',
    "forward": '<path d="M5 12h13.5M13 6l6 6-6 6"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "download": '<path d="M12 4v11.5M6.5 10.5 12 16l5.5-5.5M4.5 20h15"/>',
}
"""Name of an icon to the shapes inside its ``<svg>``."""
