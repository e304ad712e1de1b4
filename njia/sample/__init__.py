"""The synthetic sample campaign: invented organisations, drawn routes, real geography.

Nothing in it comes from a real case. It follows the marginals that were published of
the 2019 Kenyan round, so that the site can be looked at with something plausible in it.
``campaign`` draws it, ``spreadsheets`` and ``typed`` tell it as organisations would,
``loading`` brings it into a register.
"""
