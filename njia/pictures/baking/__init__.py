"""Makes the geometry of our maps from packages: Natural Earth (public domain), GeoNames.

Nothing here runs while a map is drawn. ``world`` makes the small file that the SVG maps
read (committed), ``tiles`` makes the basemap of the browser at set-up, ``provinces``
made the committed file of admin-1 borders once.
"""
