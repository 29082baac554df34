"""What is wrong with a table of records, or with one row of it.

UsageError   MissingColumn · NotATable
NothingDone  EmptyTables
FileProblem  UndeclaredTable · UnnamedColumns · ParquetAlone · EmptyTable · DeletedRow · BadRow · BadDate
"""

from __future__ import annotations

from jipu.errors import FileProblem, NothingDone, UsageError


class MissingColumn(UsageError):
    zh = "{file} 里没有“{column}”这一列。它有：{columns}。请用 --columns 写明哪列是什么，例如 {example}。"
    en = "{file} has no column “{column}”. Its columns: {columns}. Say which column is what with --columns, for example {example}."


class NotATable(UsageError):
    zh = "{file} 不是 Parquet、CSV、TSV 或 JSONL 表格，--columns 只用于这些表格。请去掉 --columns，或换一个文件。"
    en = "{file} is no table in Parquet, CSV, TSV or JSONL; --columns is for those. Leave --columns away, or name another file."


class BadRow(FileProblem):
    zh = "{file}：这一行的 {column} {zh}，已跳过。请在原系统里改正后重新导出。"
    en = "{file}: {column} of this row {en}; the row was skipped. Correct it where the table comes from and export again."


class BadDate(FileProblem):
    zh = "{file}：这一行的 {column} 不是能认出的时间，已跳过。请写成 2025-06-30 或 2025-06-30T18:00:00。"
    en = "{file}: {column} of this row is no time that is understood; the row was skipped. Write it as 2025-06-30 or 2025-06-30T18:00:00."


class EmptyTables(NothingDone):
    zh = "{files} 里一行数据都没有，什么都没有做。请检查导出的范围和日期，重新导出后再试。"
    en = "There is not a single row in {files}; nothing was done. Check what was exported, and export it again."


class EmptyTable(FileProblem):
    zh = "{file}：表里一行数据都没有。请重新导出。"
    en = "{file}: the table has not a single row. Export it again."


class UndeclaredTable(FileProblem):
    zh = "{file}：像是一行一份简历的表（看了 {rows} 行），正文像是在“{text}”一列，但没有写明，所以没有读成一个人。请运行：jipu add {file} -w 简历库 {declared}；或把这一列的列名改成“简历正文”再读。"
    en = "{file}: this looks like a table with a resume a row ({rows} rows seen), their texts in the column “{text}”, but nothing says so; it was not taken for one person. Run: jipu add {file} -w POOL {declared}; or call that column “resume_text” and read it again."


class UnnamedColumns(FileProblem):
    zh = "{file}：像是一行一份简历的表（看了 {rows} 行），正文像是在“{text}”一列，但列名认不出，所以没有读成一个人。请把这一列的列名改成“简历正文”（编号那一列改成“编号”）再读。"
    en = "{file}: this looks like a table with a resume a row ({rows} rows seen), their texts in the column “{text}”, but its name is not known; it was not taken for one person. Call that column “resume_text” (and the column of ids “id”), and read it again."


class ParquetAlone(FileProblem):
    zh = "{file}：是 Parquet 表，一行一份简历。请单独加入简历库：jipu add {file} -w 简历库 --columns id=编号,text=简历正文（列名认得出时不用写 --columns）。"
    en = "{file}: a table in Parquet, a resume a row. Add it to a pool by itself: jipu add {file} -w POOL --columns id=ID,text=TEXT (--columns is not needed where the columns have usual names)."


class DeletedRow(FileProblem):
    zh = "{file}：这一行标着已删除，没有读。要从简历库里也删掉，请用 --columns 写明 id、text、deleted 各是哪一列再交一次。"
    en = "{file}: this row is marked as deleted and was not read. To have it erased from a pool too, hand the table over with --columns (id, text, deleted)."
