"""
Messages and labels in and out of files of other programs:

    rows          a message of a file, and what a row of it can lack
    cells         cells that no spreadsheet takes for a formula
    tables        CSV and XLSX
    objects       JSONL, doccano, Label Studio, fastText
    telegram      result.json of Telegram Desktop
    formats       which format a file has; a whole file -> rows and faults, and back
    stored        rows into the store and out of it
    intake        a whole file into the store, beside the service
"""
