"""What a batch or the facts it wrote cannot do, with its words in both languages.

UsageError    UnknownTable · UnreadableTable · RowsWithoutId · OtherInput · OtherReading · UnfinishedFacts · FactsInside · NotFacts · NewerFacts · NoCluster
NothingDone   EmptyFacts · DamagedFacts · ReadersFail
"""

from __future__ import annotations

from jipu.errors import NothingDone, UsageError


class UnknownTable(UsageError):
    zh = "{path} 不是能批量读的表。请给出 Parquet、CSV、TSV 或 JSONL 文件，或只装一种表的文件夹。"
    en = "{path} is no table that a batch reads. Name Parquet, CSV, TSV or JSONL files, or a folder with tables of one kind."


class UnreadableTable(UsageError):
    zh = "{file} 读不下去（{reason}），这一轮没有读完的部分没有写出。批量读只认 UTF-8 的 CSV，每行格子数要与表头一致；请另存为 UTF-8 或 Parquet，或先用 jipu add 看看哪一行有问题。"
    en = "{file} cannot be read to its end ({reason}); nothing was written of what was not finished. A batch reads CSV in UTF-8 whose rows have as many cells as its head: save it so or as Parquet, or let jipu add tell which row is wrong."


class RowsWithoutId(UsageError):
    zh = "{count} 行都没有编号（{column} 列为空或不是编号），什么都没有读。没有编号就无法更新和删除，请补上，或用 --columns id=… 换一列。"
    en = "No row has an id (rows: {count}, column {column}); nothing was read. Without one a row can be neither updated nor removed: fill them in, or name another column with --columns (id=COLUMN)."


class OtherInput(UsageError):
    zh = "{facts} 是由另一批输入得出的，什么都没有改。新的一批是更新（按编号替换、按标记删除）时加 --update；要重做加 --anew；或用 -o 另指文件夹。"
    en = "The facts in {facts} are of another input; nothing was changed. Say --update if this is a newer delivery (rows replace those of their id, tombstones remove), --anew to begin again, or name another folder with -o."


class OtherReading(UsageError):
    zh = "{facts} 是按另外的设置、词典、密钥或版本读出的（{what}），什么都没有改。请用同样的设置，或加 --anew 重做，或用 -o 另指文件夹。"
    en = "The facts in {facts} were read with another setting, lexicon, key or version ({what}); nothing was changed. Use the same, or --anew to begin again, or name another folder with -o."


class UnfinishedFacts(UsageError):
    zh = "{facts} 的上一批还没有读完，什么都没有做。请先把同一条 jipu batch 再运行一次，直到结束。"
    en = "The last delivery into {facts} is not read to its end; nothing was done. Run the same jipu batch again first, until it ends."


class FactsInside(UsageError):
    zh = "{facts} 与密钥所在的 {workspace} 重叠：事实会被分发，密钥不能在旁边。请用 -o 指到它外面。"
    en = "{facts} and the folder of the key, {workspace}, lie in one another: facts are passed around, the key must not be beside them. Name a folder outside with -o."


class NotFacts(UsageError):
    zh = "{path} 里没有 jipu batch 写出的事实。请先运行 jipu batch，或检查路径。"
    en = "{path} holds no facts of jipu batch. Run jipu batch first, or check the path."


class NewerFacts(UsageError):
    zh = "{path} 的事实格式是第 {version} 版，本程序只懂到第 {known} 版。请升级 jipu。"
    en = "The facts in {path} are of schema version {version}; this program knows versions up to {known}. Upgrade jipu."


class NoCluster(UsageError):
    zh = "连不上 Ray 集群 {address}（{reason}）。请检查 --address，或不写它在本机上运行。"
    en = "The Ray cluster {address} cannot be reached ({reason}). Check --address, or leave it out to run on this machine."


class EmptyFacts(NothingDone):
    zh = "{facts} 里没有一份读成的材料（没读成的有 {failures} 处），做不了图谱。请检查交给 jipu batch 的表。"
    en = "{facts} holds no document that could be read (failures: {failures}), so there is nothing to make a map of. Check the tables that jipu batch was given."


class DamagedFacts(NothingDone):
    zh = "{path} 已损坏或不完整。请重新运行同一条 jipu batch：缺的部分会重读；仍不行时加 --anew。"
    en = "{path} is damaged or not complete. Run the same jipu batch again: what is missing is read again; if that does not help, use --anew."


class ReadersFail(NothingDone):
    zh = "读取进程一启动就退出，已停下；读完的部分都在。请检查内存，或减少 --jobs 后再运行同一条命令。"
    en = "The processes that read end as soon as they start, so the run stopped; what was read is kept. Check the memory, or run the same command with fewer --jobs."
