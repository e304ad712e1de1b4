"""The spreadsheet door: files of any layout in, one draft a row out.

``reading`` turns bytes into sheets of cells, ``layout`` says which column means what,
``cells`` understands one cell, ``understanding`` makes routes of rows, ``template``
writes the workbook that organisations may fill in.
"""
