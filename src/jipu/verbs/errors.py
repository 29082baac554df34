"""What a pool cannot do as it is, with its words in both languages: EmptyPool."""

from __future__ import annotations

from jipu.errors import NothingDone


class EmptyPool(NothingDone):
    zh = "简历库 {path} 里还没有一份读成的简历或招聘广告（没读成的有 {failures} 处）。请先加入：jipu add 简历文件夹 -w {path}。"
    en = "The pool {path} holds no resume or job ad that could be read yet (failures: {failures}). Add some first: jipu add RESUMES -w {path}."
