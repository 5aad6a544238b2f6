#!/usr/bin/env python3
"""Holds every formula of a workbook against LibreOffice.

    python3 tests/excel/recalc.py WORKBOOK.xlsx
    python3 tests/excel/recalc.py WORKBOOK.xlsx --change 'I.1 Chỉ tiêu kinh tế - xã hội!F9=8000' [--change …]

The first form recalculates the workbook and compares each formula's stored result with what LibreOffice gives; it ends
with 1 where they differ, or where a formula has no result. The second form writes values into cells first and prints
which results followed. A value is a number, a date (2025-03-31) or words.

For checks by hand: it needs LibreOffice (`soffice`) and openpyxl, which the project's own tests do not.
"""

import argparse
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile

import openpyxl


def value_of(text):
    """A typed value: number, date, words."""
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.datetime.fromisoformat(text)
    return text


def recalculated(path, folder):
    """The workbook as LibreOffice writes it after a full recalculation."""
    # A profile of its own, in which every workbook is recalculated on loading.
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(
        """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>""",
        encoding="utf-8",
    )
    out = folder / "out"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", out, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return out / path.name


def results(path):
    """The stored results of all formulas: (sheet, cell) → value."""
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    found = {}
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    found[sheet.title, cell.coordinate] = values[sheet.title][cell.coordinate].value
    return found


def same(left, right):
    """Whether two results show the same; Excel's empty text and an empty cell do."""
    left, right = ("" if value is None else value for value in (left, right))
    if isinstance(left, datetime.datetime) != isinstance(right, datetime.datetime):
        as_number = openpyxl.utils.datetime.to_excel
        left, right = (as_number(v) if isinstance(v, datetime.datetime) else v for v in (left, right))
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) <= 1e-9 * max(1, abs(left), abs(right))
    return left == right


def without_result(path):
    """Formulas whose cell has no <v> at all."""
    import zipfile

    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(package.read(part).decode().count("</f></c>") for part in parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workbook", type=pathlib.Path)
    parser.add_argument("--change", action="append", default=[], metavar="SHEET!CELL=VALUE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        before = results(options.workbook)
        path = folder / options.workbook.name
        if options.change:
            book = openpyxl.load_workbook(options.workbook)
            for change in options.change:
                place, value = change.rsplit("=", 1)
                sheet, cell = place.rsplit("!", 1)
                book[sheet][cell] = value_of(value)
            book.save(path)
        else:
            path.write_bytes(options.workbook.read_bytes())
        after = results(recalculated(path, folder))
    differing = [key for key in before if key in after and not same(before[key], after[key])]
    for sheet, cell in differing:
        print(f"{sheet}!{cell}: {before[sheet, cell]!r} → {after[sheet, cell]!r}")
    missing = without_result(options.workbook)
    lost = [] if options.change else [key for key in before if key not in after]
    print(f"{len(before)} formulas, {len(differing)} differ, {missing} without a result, {len(lost)} lost")
    return 0 if options.change else int(bool(differing or missing or lost))


if __name__ == "__main__":
    sys.exit(main())
