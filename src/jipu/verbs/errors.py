"""What a pool cannot do as it is, with its words in both languages: EmptyPool, NoKeptFiles."""

from __future__ import annotations

from jipu.errors import NothingDone


class EmptyPool(NothingDone):
    zh = "简历库 {path} 里还没有一份读成的简历或招聘广告（没读成的有 {failures} 处）。请先加入：jipu add 简历文件夹 -w {path}。"
    en = "The pool {path} holds no resume or job ad that could be read yet (failures: {failures}). Add some first: jipu add RESUMES -w {path}."


class NoKeptFiles(NothingDone):
    zh = "{path} 没有保存原始文件，{documents} 份材料都不能从头重读。以后用 `jipu add --keep-files` 加入；去除个人信息后的文字，下次 build 会按现在的规则重读。"
    en = "{path} keeps no raw files, so none of its {documents} documents can be read from the start again. Add with `jipu add --keep-files` from now on; the de-identified texts are read by today's rules at the next build."
