"""The first page of each sheet: what it is and what one may change."""

from __future__ import annotations

from jipu.errors import Lang

TERMS: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "这张表列出这批材料里读到的每一个概念，包括只有一两人写到的和词典里没有的。下一张表里，浅黄色的列由您填写，其余列只供查看。",
        "合并到：这一行与哪个概念是同一件事。填那个概念的名称或编号。合并后两者的人算在一起，一人只算一次。",
        "不是能力：填“是”，这一行就不再计数。",
        "归入：应该放在哪个方向下。填方向的名称或编号，可从下拉列表选。",
        "改名：图谱上的新名称，中英文各填一格。已审阅：填“是”，图谱上会标出。",
        "合并到、不是能力、归入，一行只填一种；改动理由可以不填。拆分、补充、“不算此人的”和放行原文，用 jipu correct。",
        "改好后保存、关闭，再运行一次同样的 jipu build（同一个 -o）：改动写入 .jipu/corrections.jsonl，并用在新的图谱里。",
        "清空某格再运行，就是撤回这处改动。“算出”的列始终是没有更正时的结果。",
        "写错的行会按行号指出，一处有错就什么都不写。",
    ),
    "en": (
        "Every concept found in these texts, with those that one or two people write and those that the lexicon lacks. On the next sheet the light yellow columns are yours; the others are for reading.",
        "Merge into: the concept that this row is another name of. Give its name or ID. Their people are then counted together, everybody once.",
        "No ability: write “yes” and the row is no longer counted.",
        "Move to: the group it belongs to. Give the group's name or ID, or choose from the list.",
        "Rename: the new name on the map, Chinese and English in a cell of their own. Reviewed: write “yes” and the map marks it.",
        "Merge, no ability and move: one of them a row; the reason may stay empty. To split, add, detach a person or release a quote, use jipu correct.",
        "Save, close, and run the same jipu build again (same -o): the changes go to .jipu/corrections.jsonl and into the new map.",
        "Empty a cell and run again to take a change back. The columns marked “computed” always show the result without corrections.",
        "Rows with mistakes are named by number, and nothing is written as long as there is one.",
    ),
}
CHECK: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "这张表从图谱里随机抽出若干条论断，各部分按比例抽；同一张图谱每次抽到的都一样，做图谱的人挑不了。",
        "逐条看原文：原文确实说了这件事，填 ✓；有一句不是这个意思，或归错了地方，填 ✗，并在“说明”里写一句。每一行都要填。",
        "人数不用核对：一条论断最多附二十条原文，人数可以比原文多。",
        "填好后保存、关闭，运行 jipu audit map.json --result audit.xlsx --by 您的姓名：结果写进图谱，并印在每一种输出上。",
        "写错的行会按行号指出，一处有错就什么都不写。",
    ),
    "en": (
        "Claims drawn at random from the map, of every section its share. The same map always gives the same ones; who made it cannot choose them.",
        "Read the quotes of each: ✓ if they really say so; ✗ if one of them means something else or the claim stands in the wrong place, with a word in the remark. Every row needs one.",
        "Do not check the number: a claim has twenty quotes at most, so there may be more people than quotes.",
        "Save, close, and run jipu audit map.json --result audit.xlsx --by YOUR NAME: the result goes into the map and is printed on all its renderings.",
        "Rows with mistakes are named by number, and nothing is written as long as there is one.",
    ),
}
SAMPLE: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "这张表列出每一个人：计入的、没有计入的、旧版本，以及没读成的文件。浅黄色的列由您填写。",
        "纳入：填“是”或“否”。改成“是”的人一定计入（不占 --top 的名额），改成“否”的人不计入，由下一名补上。",
        "归类：填您自己的类名，图谱在“人才类型”里列出。",
        "“算出”是规则自己的结论；改回与它相同，就是撤回改动。旧版本随本人，没读成的文件不能计入，两者都不用填。",
        "改好后保存、关闭，再运行一次同样的 jipu build（同一个 -o）。写错的行会按行号指出，一处有错就什么都不写。",
    ),
    "en": (
        "Everybody: counted, not counted, older versions, and files that could not be read. The light yellow columns are yours.",
        "Include: “yes” or “no”. Whom you set to “yes” is counted for certain (beside the --top); whom you set to “no” is not, and the next best moves up.",
        "Group: a name of your own for the kind of people; the map lists them under “Kinds of people”.",
        "“By the rules” is what the rules say; setting it back to that takes the change back. Older versions go with their person and unreadable files cannot be counted: leave both empty.",
        "Save, close, and run the same jipu build again (same -o). Rows with mistakes are named by number, and nothing is written as long as there is one.",
    ),
}
# Of the self-rating sheet; {role} is that of the map.
SELF: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "这份表对照“{role}”的能力图谱，由本人填写。",
        "“自评”一列从四个里选一个：没做过、做过、独立做、带别人做。拿不准就空着。",
        "“一句证据”写一件真事：哪一年、什么项目、您做的哪一步、结果从多少到多少。",
        "只有带日期或数字的一句才算有证据（自述）；只选不写，按证据较弱看，当面再问。",
        "不要写姓名、电话、公司名；读入时也会去掉。",
        "填好后交回。它不打分、不排名，也不作录用或淘汰的结论。",
    ),
    "en": (
        "This sheet goes with the map of “{role}” and is filled in by yourself.",
        "In “Your answer” choose one of: never did it, did it, on my own, led others. Leave it empty when in doubt.",
        "In “One sentence of evidence” write one real case: which year, which project, which step was yours, from what to what.",
        "Only a sentence with a date or figure counts as evidence (your own account); a choice alone is weak and will be asked about.",
        "Leave out names, phone numbers and employers; they are removed on reading, too.",
        "Hand it back when filled. It gives no score and no rank, and decides on nobody.",
    ),
}
