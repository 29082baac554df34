"""What is wrong with a table of records, or with one row of it: MissingColumn (the call), NotATable, BadRow and BadDate (data)."""

from __future__ import annotations

from jipu.errors import FileProblem, UsageError


class MissingColumn(UsageError):
    zh = "{file} 里没有“{column}”这一列。它有：{columns}。请用 --columns 写明哪列是什么，例如 --columns id=编号,text=简历正文。"
    en = "{file} has no column “{column}”. Its columns: {columns}. Say which column is what with --columns, for example --columns id=NO,text=RESUME."


class NotATable(UsageError):
    zh = "{file} 不是 Parquet、CSV、TSV 或 JSONL 表格，--columns 只用于这些表格。请去掉 --columns，或换一个文件。"
    en = "{file} is no table in Parquet, CSV, TSV or JSONL; --columns is for those. Leave --columns away, or name another file."


class BadRow(FileProblem):
    zh = "{file}：这一行的 {column} {zh}，已跳过。请在原系统里改正后重新导出。"
    en = "{file}: {column} of this row {en}; the row was skipped. Correct it where the table comes from and export again."


class BadDate(FileProblem):
    zh = "{file}：这一行的 {column} 不是能认出的时间，已跳过。请写成 2025-06-30 或 2025-06-30T18:00:00。"
    en = "{file}: {column} of this row is no time that is understood; the row was skipped. Write it as 2025-06-30 or 2025-06-30T18:00:00."
