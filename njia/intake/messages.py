"""The sentences for every problem: what is wrong and what to do, in one place.

Texts are English msgids with placeholders in ``%(name)s`` form; a face renders them
through its own ``gettext``. Placeholders are filled from the details of the problem and
from its file, sheet, row, column and value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from njia.intake.draft import Problem

Gettext = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802 - the usual name of this mark
    """Marks a text for translation where it stands, and leaves it as it is."""
    return text


MESSAGES: Mapping[str, tuple[str, str]] = {
    # --- a whole file is refused ---------------------------------------------------------
    "empty_file": (
        N_("The file is empty."),
        N_("Check that the right file was chosen and that it was saved."),
    ),
    "file_missing": (
        N_("The file could not be opened: %(reason)s."),
        N_("Check its name and folder, and that you may read it."),
    ),
    "file_too_large": (
        N_("The file has %(size)s; at most %(limit)s can be read."),
        N_("Split it into several files, or remove pictures and unused sheets."),
    ),
    "not_a_spreadsheet": (
        N_("This is not a spreadsheet (found: %(found)s)."),
        N_("Open it in its own program, copy the table into a spreadsheet and save it as .xlsx."),
    ),
    "password_protected": (
        N_("The file is protected with a password."),
        N_("Open it, remove the password (in Excel: File, Info, Protect Workbook), save, retry."),
    ),
    "unpacks_too_large": (
        N_("The file unpacks to more than it should (limit: %(limit)s)."),
        N_("Copy the table into a new workbook and send that one."),
    ),
    "archive_in_archive": (
        N_("This is an archive of files, not a spreadsheet (inside: %(found)s)."),
        N_("Unpack it and send the spreadsheets one by one, or all at once."),
    ),
    "entities_declared": (
        N_("The part %(part)s of the file declares entities, which no spreadsheet needs."),
        N_("Copy the table into a new workbook and send that one."),
    ),
    "damaged_file": (
        N_("The file is damaged or incomplete (%(reason)s)."),
        N_("Open it in a spreadsheet program, save it again under a new name, and send that."),
    ),
    "too_many_columns": (
        N_("The sheet %(sheet)s has %(columns)s columns; at most %(limit)s can be read."),
        N_("Delete the columns to the right of your table, save and retry."),
    ),
    "too_many_rows": (
        N_("The sheet %(sheet)s has %(rows)s rows; at most %(limit)s can be read."),
        N_("Split the table into several files."),
    ),
    "cell_too_long": (
        N_("A cell holds more than %(limit)s characters."),
        N_("Look for a missing quotation mark, or shorten the text."),
    ),
    "too_much_to_read": (
        N_("Reading the file needs more memory or time than a spreadsheet may (%(limit)s)."),
        N_("Copy only the table into a new workbook, save it as .xlsx and send that one."),
    ),
    "no_sheets": (
        N_("The workbook has no sheet with cells."),
        N_("Check that the right file was chosen."),
    ),
    # --- about a file or a sheet -----------------------------------------------------------
    "nul_bytes_removed": (
        N_("%(count)s NUL bytes were taken out of the text."),
        N_("Look over the rows; save the file again from a spreadsheet program if text is odd."),
    ),
    "mixed_encodings": (
        N_("The file mixes encodings: lines %(lines)s are %(encoding)s, the rest UTF-8."),
        N_("Check the letters with accents in these lines."),
    ),
    "wrong_extension": (
        N_("The name ends in %(extension)s, but the file is .%(kind)s. It was read as .%(kind)s."),
        N_("Nothing to do; rename the file to avoid confusion."),
    ),
    "sheet_without_table": (
        N_("No table of routes was found in this sheet; it was not read."),
        N_("If it holds routes, give its columns names such as Origin, Transit, Destination."),
    ),
    "sheet_hidden": (
        N_("This sheet is hidden in the file; it was read all the same."),
        N_("If it should not count, delete the sheet and send the file again."),
    ),
    "rows_hidden": (
        N_("The rows %(hidden)s are hidden in the file; they were read all the same."),
        N_("If they should not count, delete them and send the file again."),
    ),
    "columns_hidden": (
        N_("The columns %(hidden)s are hidden in the file; they were read all the same."),
        N_("If they should not count, delete them and send the file again."),
    ),
    "sheet_turned": (
        N_("Fields stand in rows here and routes in columns; a row in messages is a column."),
        N_("Nothing to do."),
    ),
    "table_not_read": (
        N_("Rows %(rows)s hold another table that tells no routes; it was not read."),
        N_("If it holds routes, name the columns of its places (Origin, Destination, ...)."),
    ),
    "no_table_found": (
        N_("No sheet of this file holds a table of routes that could be understood."),
        N_("Give each column a name (Origin, Transit, Destination, ...), or use the template."),
    ),
    "no_rows": (
        N_("The file has no rows."),
        N_("Check that the right file was chosen."),
    ),
    "no_rows_in_sheet": (
        N_("The table in this sheet has a header but no rows."),
        N_("Nothing to do if it is meant to be empty."),
    ),
    "column_not_understood": (
        N_("The column %(column)s was not understood. Its words are kept with each row."),
        N_("Say what the column means, or leave it: nothing is lost."),
    ),
    "column_unsure": (
        N_("The column %(column)s was taken for %(meaning)s, but that is not certain."),
        N_("Confirm it, or say what the column means."),
    ),
    "rows_taken_as_totals": (
        N_("Rows %(rows)s were taken for totals and not read as routes."),
        N_("If one of them is a route, remove the word for total from its first cell."),
    ),
    "rows_taken_as_notes": (
        N_("Rows %(rows)s were taken for notes and not read as routes."),
        N_("If one of them is a route, fill its place columns."),
    ),
    "rows_taken_as_headers": (
        N_("Rows %(rows)s repeat the header and were not read as routes."),
        N_("Nothing to do."),
    ),
    "same_file": (
        N_("This file has the same content as %(first)s. Nothing was added."),
        N_("Nothing to do."),
    ),
    # --- about a row -----------------------------------------------------------------------
    "error_in_cell": (
        N_("The cell holds the error %(value)s instead of a place."),
        N_("Mend the formula or type the place, then send the row again."),
    ),
    "error_in_field": (
        N_("The cell holds the error %(value)s; the field was left as not recorded."),
        N_("Mend the formula or type the value."),
    ),
    "formula_without_value": (
        N_("The cell holds a formula, but the file does not store its result."),
        N_("Open the file in a spreadsheet program, save it, and send it again."),
    ),
    "formula_without_value_in_field": (
        N_("The cell holds a formula without a stored result; the field was left as not recorded."),
        N_("Open the file in a spreadsheet program, save it, and send it again."),
    ),
    "no_place": (
        N_("The row names no place that is known."),
        N_("Fill at least one of origin, transit, destination and place of exploitation."),
    ),
    "organisation_missing": (
        N_("The row does not say which organisation reports it."),
        N_("Add a column with the organisation, or bring the file in for one organisation."),
    ),
    "organisation_unknown": (
        N_('No organisation of the campaign is called "%(value)s".'),
        N_("Correct its name, or ask the coordinator to add it to the campaign."),
    ),
    "only_one_place": (
        N_("The row names only one place (%(value)s), so it draws no route."),
        N_("Add where the person came from or went, if it is known."),
    ),
    "place_ambiguous": (
        N_('"%(value)s" can be several places: %(choices)s.'),
        N_("Choose which one is meant; one answer counts for all rows that say the same."),
    ),
    "place_unknown": (
        N_('The place "%(value)s" was not found.'),
        N_("Choose the place, or correct the spelling and add the country."),
    ),
    "country_differs": (
        N_('"%(value)s" was taken for %(found)s, but the country told is %(told)s.'),
        N_("Correct the place or its country; if the place is right, nothing is to do."),
    ),
    "word_unknown": (
        N_('"%(value)s" is not in the list for this column. It was kept as "other".'),
        N_("Choose the entry that is meant; one answer counts for all rows that say the same."),
    ),
    "number_not_understood": (
        N_('No number of people could be read from "%(value)s". The words were kept.'),
        N_('Write a number, a range such as 10-15, or words such as "about 20".'),
    ),
    "number_became_date": (
        N_("The number is stored as a date (%(value)s): a range such as 10-15 was changed."),
        N_('Format the column as text and write the range again, for example "10 to 15".'),
    ),
    "number_looks_like_year": (
        N_("%(value)s people look like a year."),
        N_("Check whether number and year stand in the right columns."),
    ),
    "period_not_understood": (
        N_('No time could be read from "%(value)s". The words were kept.'),
        N_('Write a year, a month such as "Aug 2019", or a date such as 2019-08-14.'),
    ),
    "period_reversed": (
        N_("The period ends before it begins (%(value)s)."),
        N_("Check both dates."),
    ),
    "period_in_future": (
        N_("The time %(value)s lies in the future."),
        N_("Check the year."),
    ),
    "identical_row": (
        N_("The row says word for word what row %(row)s of sheet %(sheet)s says. Both count."),
        N_("If it is the same report, delete one of them."),
    ),
    "same_row_in_other_file": (
        N_("The row is the same as row %(first_row)s of %(first_file)s, by the same organisation."),
        N_("Nothing to do: it counts once."),
    ),
}  # fmt: skip


def render(problem: Problem, gettext: Gettext) -> tuple[str, str]:
    """The message and the remedy of a problem, in the language of ``gettext``.

    Raises KeyError for a code without sentences, which a test keeps from happening.
    """
    message, remedy = MESSAGES[problem.code]
    words: defaultdict[str, str] = defaultdict(str)
    words.update(
        file=problem.file,
        sheet=problem.sheet,
        row="" if problem.row is None else str(problem.row),
        column=problem.column,
        value=problem.value,
    )
    words.update(problem.details)
    return gettext(message) % words, gettext(remedy) % words
