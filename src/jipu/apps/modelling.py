"""The options of a model, its own verbs, and what is told of it on the terminal."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.options import Asked, KeyFolder, LangChoice, LangOption, OfPool, PathsOrPool, Quiet, one_of, what_asked
from jipu.apps.output import put
from jipu.apps.spread import spread

if TYPE_CHECKING:
    from jipu.apps.console import Console
    from jipu.errors import Lang
    from jipu.llm.choice import Choice, Wish
    from jipu.llm.errors import ModelProblem
    from jipu.llm.plan import Plan
    from jipu.llm.request import Request
    from jipu.model.rolemap import RoleMap
    from jipu.verbs.assisting import Assisting

ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        help="Let a language model help: deepseek, qwen, glm, moonshot, openai, ollama, vllm, a model's name, by-hand or none.  用大模型协助：预设名、模型名、by-hand（手工搬运）或 none",
    ),
]
BaseUrl = Annotated[str | None, typer.Option("--base-url", help="Its OpenAI-compatible address.  大模型接口地址（OpenAI 兼容）")]
ModelSteps = Annotated[
    str | None,
    typer.Option("--model-steps", help="What it may do, of extract,alias,place,name,word,check; by default all.  大模型做哪几步，默认全部"),
]
ModelOptional = Annotated[bool, typer.Option("--model-optional", help="Go on without it where it cannot be used.  大模型用不了就不用")]
AllowAbroad = Annotated[
    bool,
    typer.Option(
        "--allow-abroad",
        help="The operator confirms that texts may go to a model outside mainland China (PIPL 38-40).  操作人确认可以发往境外（个保法 38–40 条）",
    ),
]
Budget = Annotated[
    str | None, typer.Option("--budget", help="Use at most this: 5 (money), 5元, $2, 300k (tokens).  最多用多少：金额或词元数")
]
SendMonths = Annotated[bool, typer.Option("--send-months", help="Send dates with their months, not as years alone.  日期连月份一起发送")]
QuestionFolder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the questions and answers.  问题和回答所在文件夹")]

WORDS = {
    "to": {
        "zh": "→ 大模型 {model}（{region}，{host}）· {step}：{requests} 次，约 {tokens_in:,} + {tokens_out:,} 词元{cost}{remembered}",
        "en": "→ model {model} ({region}, {host}) · {step}: {requests} requests, about {tokens_in:,} + {tokens_out:,} tokens{cost}{remembered}",
    },
    "whole": {"zh": "  各步合计估计约 {tokens:,} 词元{cost}{over}", "en": "  All steps together: about {tokens:,} tokens{cost}{over}"},
    "over": {
        "zh": "；限额 {limit} 不够，到了就停，其余按没有大模型处理",
        "en": "; the budget of {limit} will not do: what is left then is done without a model",
    },
    "cost": {"zh": "，约 {cost}", "en": ", about {cost}"},
    "remembered": {"zh": "；另有 {count} 次用记住的回答", "en": "; {count} more are remembered"},
    "asking": {"zh": "大模型 · {step}", "en": "Model · {step}"},
    "without": {"zh": "! 不靠大模型继续：{why}", "en": "! Going on without a model: {why}"},
    "would": {
        "zh": "以上 {count} 个问题会发往 {host}（{region}），约 {tokens:,} 词元；什么都没有发送。后面的步骤要看回答，这里看不到。",
        "en": "These {count} questions would be sent to {host} ({region}), about {tokens:,} tokens; nothing was sent. Later steps follow from the answers and cannot be shown.",
    },
    "exported": {
        "zh": "{count} 个问题写进 {folder}（{region}）。回答放好后：jipu model import {folder}",
        "en": "{count} questions written to {folder} ({region}). When the answers are there: jipu model import {folder}",
    },
    "none_open": {
        "zh": "没有要问的了。接着：jipu build … --model by-hand",
        "en": "Nothing is left to ask. Next: jipu build … --model by-hand",
    },
    "taken": {
        "zh": "记住 {found} 个回答，还有 {left} 个问题没有回答。接着再 export 一次（后面的步骤），或 jipu build … --model by-hand",
        "en": "{found} answers remembered, {left} questions open. Next: export once more (for later steps), or jipu build … --model by-hand",
    },
    "used": {
        "zh": "大模型提出 {proposed} 处，保留 {kept} 处；这次用了 {into:,} + {out:,} 词元{cost}",
        "en": "The model proposed {proposed}, kept {kept}; {into:,} + {out:,} tokens this time{cost}",
    },
}
REGIONS = {
    "local": {"zh": "本机或内网", "en": "this machine or network"},
    "domestic": {"zh": "境内", "en": "mainland China"},
    "abroad": {"zh": "境外", "en": "abroad"},
    "none": {"zh": "不经网络", "en": "no network"},
}


def what_model(
    model: ModelName = None,
    base_url: BaseUrl = None,
    model_steps: ModelSteps = None,
    model_optional: ModelOptional = False,
    allow_abroad: AllowAbroad = False,
    budget: Budget = None,
    send_months: SendMonths = False,
) -> Wish:
    """What the command line says of a model."""
    from jipu.llm.choice import Wish

    return Wish(
        model=model,
        base_url=base_url,
        steps=model_steps,
        budget=budget,
        optional=model_optional,
        allow_abroad=allow_abroad,
        months=send_months,
    )


class Telling:
    """Tells a terminal what is sent where and how far it is. That something is sent at all is told in a quiet run too."""

    def __init__(self, console: Console, choice: Choice) -> None:
        self._console = console
        self._choice = choice
        self._tokens: list[tuple[int, int]] = []
        self._planned = False

    @property
    def assisting(self) -> Assisting:
        """The model at work, watched."""
        from jipu.verbs.assisting import asked

        return asked(self._choice, self, self.gone)

    def starts(self, plan: Plan) -> None:
        """A step is about to be sent."""
        from jipu.llm.prices import told

        lang = self._console.lang
        cost = WORDS["cost"][lang].format(cost=told(plan.cost, plan.unit)) if plan.unit else ""
        remembered = WORDS["remembered"][lang].format(count=plan.remembered) if plan.remembered else ""
        place = {"model": self._choice.model, "region": region_in_words(self._choice, lang), "host": self._choice.host}
        numbers = {"requests": plan.requests, "tokens_in": plan.tokens_in, "tokens_out": plan.tokens_out}
        self._console.say(WORDS["to"][lang].format(step=plan.step, cost=cost, remembered=remembered, **place, **numbers), always=True)
        if not self._planned and plan.step == "extract" and len(self._choice.steps) > 1:
            self._say_whole(plan)
        self._planned = True
        self._console.asks(WORDS["asking"][lang].format(step=plan.step), plan.requests)

    def _say_whole(self, plan: Plan) -> None:
        from jipu.llm.plan import whole
        from jipu.llm.prices import told

        lang, limit = self._console.lang, self._choice.limit
        tokens, cost = whole(plan, self._choice.steps)
        in_money = WORDS["cost"][lang].format(cost=told(cost, plan.unit)) if plan.unit else ""
        over = WORDS["over"][lang].format(limit=limit) if limit and cost > limit.amount else ""
        self._console.say(WORDS["whole"][lang].format(tokens=tokens, cost=in_money, over=over), always=True)

    def answered(self, step: str, tokens_in: int, tokens_out: int) -> None:
        """One more request has its answer."""
        self._tokens.append((tokens_in, tokens_out))
        self._console.answered()

    def gone(self, problem: ModelProblem) -> None:
        """The model went away, and the run can do without it."""
        self._console.say(WORDS["without"][self._console.lang].format(why=problem.message(self._console.lang)), always=True)

    def ends(self, rolemap: RoleMap) -> None:
        """What it did for the map, and what that cost this time."""
        from jipu.llm.prices import told

        lang, done, price = self._console.lang, rolemap.provenance.assistance, self._choice.price
        into, out = sum(row[0] for row in self._tokens), sum(row[1] for row in self._tokens)
        cost = WORDS["cost"][lang].format(cost=told(price.of(into, out), price.currency)) if price else ""
        if done:
            self._console.say(WORDS["used"][lang].format(proposed=done.proposed, kept=done.kept, into=into, out=out, cost=cost))


def region_in_words(choice: Choice, lang: Lang) -> str:
    """Where a model is; said to be the operator's word where it is."""
    declared = {"zh": "（操作人声明）", "en": " (as the operator declares)"}[lang] if choice.declared else ""
    return REGIONS[choice.region][lang] + declared


def choice_of(wish: Wish, console: Console) -> Choice | None:
    """The model that is to help, ready to be asked; None where nobody wants one, or the run can do without one that cannot be used."""
    from jipu.errors import MissingExtra
    from jipu.llm.choice import chosen
    from jipu.llm.connected import endpoint_of
    from jipu.llm.errors import AbroadNotAllowed, NoAddress, NoKey

    try:
        choice = chosen(wish)
        if choice and not choice.by_hand:
            endpoint_of(choice, None)  # what is missing is told before files are read
    except (NoKey, NoAddress, AbroadNotAllowed, MissingExtra) as problem:
        if not wish.optional:
            raise
        console.say(WORDS["without"][console.lang].format(why=problem.message(console.lang)), always=True)
        return None
    return choice


def telling_of(wish: Wish | None, console: Console) -> Telling | None:
    """A model that is to help, with what the terminal tells of it; None where none is to."""
    choice = choice_of(wish, console) if wish else None
    return Telling(console, choice) if choice else None


model = typer.Typer(
    name="model", no_args_is_help=True, rich_markup_mode=None, help="A language model that helps with a map.  协助做图谱的大模型"
)


@model.command()
@spread(wish=what_model)
def check(wish: Wish, lang: LangChoice = LangOption.zh) -> None:
    """Whether a model answers, and what it can do; an invented sentence is sent.  试一试大模型能不能用、能做什么（只发一句虚构的话）"""
    from jipu.errors import BadOption
    from jipu.llm.choice import need, settings_path
    from jipu.llm.connected import endpoint_of
    from jipu.llm.probing import probe

    choice = need(wish)
    if choice.by_hand:
        raise BadOption(
            option="--model", value=choice.model, expected="deepseek, qwen, glm, moonshot, openai, ollama, vllm, NAME --base-url"
        )
    started = time.monotonic()
    found = probe(endpoint_of(choice, None))
    rows = {
        "model": choice.model,
        "host": choice.host,
        "region": region_in_words(choice, lang.value),
        "settings": str(settings_path()) if settings_path().is_file() else "–",
        "price": f"{choice.price.into:g} / {choice.price.out:g} {choice.price.currency} / 1M" if choice.price else "?",
        "seconds": f"{time.monotonic() - started:.1f}",
    }
    for name, value in rows.items():
        put(f"{_PROBED[name][lang.value]}: {value}")
    for name, works in found.items():
        put(f"{'✓' if works else '✗'} {_PROBED[name][lang.value]}")


_PROBED = {
    "model": {"zh": "模型", "en": "model"},
    "host": {"zh": "地址", "en": "host"},
    "region": {"zh": "在哪里", "en": "where"},
    "settings": {"zh": "设置文件", "en": "settings file"},
    "price": {"zh": "价格（入/出，每百万词元）", "en": "price (in / out)"},
    "seconds": {"zh": "用时（秒）", "en": "seconds"},
    "answers": {"zh": "有回答", "en": "it answers"},
    "json": {"zh": "按要求只回 JSON", "en": "it answers in JSON as asked"},
    "quotes": {"zh": "逐字照抄原话", "en": "it copies a quote word for word"},
    "fields": {"zh": "接受 JSON 模式和其他设置", "en": "it takes JSON mode and the other fields"},
    "usage": {"zh": "报告词元用量", "en": "it tells the tokens that it used"},
}


@model.command("export")
@spread(asked=what_asked, wish=what_model)
def export_(
    folder: QuestionFolder,
    asked: Asked,
    wish: Wish,
    paths: PathsOrPool = None,
    workspace: OfPool = None,
    out: KeyFolder = None,
    quiet: Quiet = False,
) -> None:
    """What a model would be asked, as files to paste and as a batch; by hand, round by round.  把要问大模型的写成文件，手工去问"""
    from dataclasses import replace

    from jipu.llm.by_hand import export
    from jipu.llm.choice import BY_HAND, Choice, Key, chosen, model_named
    from jipu.workspace import Workspace

    batch_model = model_named(wish.model or "deepseek")
    choice = chosen(replace(wish, model=BY_HAND), sending=False) or Choice(model=BY_HAND, url="", region="none", key=Key(""))
    count = export(folder, questions(asked, choice, one_of(paths, workspace), workspace or out, quiet), batch_model)
    if workspace and count:
        Workspace(workspace).carried(asked.role, folder)
    lang = asked.settings.lang
    put(WORDS["exported" if count else "none_open"][lang].format(count=count, folder=folder, region=REGIONS["none"][lang]))


@model.command("import")
def import_(
    folder: QuestionFolder,
    role: Annotated[str | None, typer.Option("--role", help="The role, as in build.  岗位名称，与 build 相同")] = None,
    workspace: OfPool = None,
    out: KeyFolder = None,
    lang: LangChoice = LangOption.zh,
) -> None:
    """Remember the answers that were put into the folder, for build --model by-hand.  把回答读回来"""
    from jipu.errors import BadOption
    from jipu.workspace import Workspace

    if not (role or workspace or out):
        raise BadOption(option="--role | -w | -o", value="", expected="与 build 相同 / as in build")
    room = Workspace(workspace) if workspace else Workspace.for_role(role or "", out)
    found, left = room.answers(folder)
    put(WORDS["taken"][lang.value].format(found=found, left=left))


def questions(asked: Asked, choice: Choice, paths: list[Path], folder: Path | None, quiet: bool) -> list[Request]:
    """What a model would be asked next, of files or of the pool in a folder."""
    from jipu.apps.console import Console
    from jipu.workspace import Workspace

    with Console(asked.settings.lang, quiet) as console:
        return Workspace.for_role(asked.role, folder).questions(
            paths,
            asked.role,
            asked.settings,
            choice,
            industry=asked.industry,
            description=asked.description,
            on_file=console.on_file,
        )


def print_preview(asked: Asked, wish: Wish, paths: list[Path], folder: Path | None, quiet: bool) -> None:
    """Exactly what would be sent, and where; nothing is."""
    from jipu.llm.choice import need
    from jipu.llm.estimate import tokens_of_messages
    from jipu.llm.preview import shown

    choice = need(wish, sending=False)
    rows = questions(asked, choice, paths, folder, quiet)
    for request in rows:
        put(shown(request, choice.model))
    tokens = sum(tokens_of_messages(request.system, request.user) for request in rows)
    lang = asked.settings.lang
    put(WORDS["would"][lang].format(count=len(rows), host=choice.host or "–", region=region_in_words(choice, lang), tokens=tokens))
