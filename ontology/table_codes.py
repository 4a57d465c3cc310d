"""Wording of what can be wrong with tables that people send: spreadsheets and CSV files."""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["TABLE_CODES"]

TABLE_CODES: Final[dict[str, dict[Literal["zh", "en"], tuple[str, str]]]] = {
    # the file as a whole
    "not_workbook": {
        "zh": ("不是 Excel 工作簿（.xlsx）", "用 Excel 或 WPS 另存为 .xlsx"),
        "en": ("is not an Excel workbook (.xlsx)", "save it as .xlsx"),
    },
    "old_workbook": {
        "zh": ("是旧格式的 Excel 文件（.xls）", "用 Excel 或 WPS 另存为 .xlsx"),
        "en": ("is an Excel file of the old format (.xls)", "save it as .xlsx"),
    },
    "encrypted_workbook": {
        "zh": ("有密码保护，无法读取", "去掉打开密码后再保存"),
        "en": ("is protected by a password and cannot be read", "save it without a password to open it"),
    },
    "macros_refused": {
        "zh": ("含有宏（{name}）；没有读取，也不会执行", "另存为不含宏的 .xlsx"),
        "en": ("holds macros ({name}); it was not read, and nothing of it is run", "save it as .xlsx without macros"),
    },
    "damaged_workbook": {
        "zh": ("文件已损坏：{detail}", "用 Excel 或 WPS 打开并重新保存，或换一份完好的文件"),
        "en": ("is damaged: {detail}", "open it in a spreadsheet program and save it again, or take a sound copy"),
    },
    "unpacked_too_large": {
        "zh": ("解压后有 {size} 字节，上限为 {limit} 字节", "只保留课程所需的工作表和行"),
        "en": ("is {size} bytes when unpacked, the limit is {limit}", "keep only the sheets and rows of courses"),
    },
    "unknown_encoding": {
        "zh": ("编码无法识别：{detail_zh}", "把文件另存为 UTF-8 编码的 CSV"),
        "en": ("has an encoding that cannot be told: {detail_en}", "save the file as CSV in UTF-8"),
    },
    "unknown_file_type": {
        "zh": ("不是课程文件：只读取 {expected}", "选择其中一种，或把表格另存为 .xlsx"),
        "en": ("is no file of courses: only {expected} are read", "choose one of these, or save the table as .xlsx"),
    },
    # sheets and columns
    "sheet_missing": {
        "zh": ("缺少工作表“{name}”（现有：{found}）", "改正工作表名称，或从模板复制这张表"),
        "en": ("the sheet '{name}' is missing (there are: {found})", "rename the sheet, or copy it from the template"),
    },
    "sheet_twice": {
        "zh": ("工作表“{name}”和“{other}”是同一张表", "只保留一张"),
        "en": ("the sheets '{name}' and '{other}' are the same table", "keep one of them"),
    },
    "too_many_rows": {
        "zh": ("有内容的行超过 {limit} 行", "删去多余的行，或分成几个文件"),
        "en": ("has more than {limit} rows with content", "remove rows that are not needed, or make several files"),
    },
    "too_many_columns": {
        "zh": ("有内容的列超过 {limit} 列", "删去模板以外的列"),
        "en": ("has content beyond column {limit}", "remove the columns that the template does not have"),
    },
    "missing_column": {
        "zh": ("缺少列“{field}”", "补上这一列；表头照模板写"),
        "en": ("the column '{field}' is missing", "add it, with the heading of the template"),
    },
    "unknown_column": {
        "zh": ("没有名为“{field}”的列", "改正表头，或把这一列移到别的工作表{hint_zh}"),
        "en": ("there is no column '{field}'", "correct the heading, or move the column to another sheet{hint}"),
    },
    "column_twice": {
        "zh": ("列“{field}”有两列（另见 {other}）", "只保留一列"),
        "en": ("the column '{field}' is there twice (also at {other})", "keep one of them"),
    },
    "no_heading": {
        "zh": ("此处有内容“{value}”，但这一列没有表头", "补上表头，或删去这些内容"),
        "en": ("holds '{value}' in a column without a heading", "add the heading, or remove the content"),
    },
    # cells
    "formula_refused": {
        "zh": ("“{field}”是公式；公式不会被计算", "复制后选择性粘贴为数值"),
        "en": ("'{field}' is a formula, and formulas are not computed", "copy it and paste it as a value"),
    },
    "merged_cells": {
        "zh": ("单元格合并在一起，看不出内容属于哪一行", "取消合并，在每一行写出内容"),
        "en": ("cells are merged, so it cannot be told which row they belong to", "unmerge them and fill each row"),
    },
    "wrong_cell": {
        "zh": ("“{field}”里是{found_zh}，应为{expected_zh}", "把单元格格式设为文本后重新输入"),
        "en": ("'{field}' holds {found}, not {expected}", "format the cell as text and type it again"),
    },
}
