"""``njia combine`` on a large workbook, against the bare read of the same file."""
