"""What may stand against a model, with its words in both languages. None carries a key, a prompt, or what an endpoint wrote.

UsageError    NoModel · NoAddress · NoKey (BadKey) · AbroadNotAllowed · BadModelSettings · NoPrice · BudgetTooSmall · NotAnswers
ModelProblem  WrongKey · NoSuchModel · NoEndpoint · NotAnEndpoint · KeepsFailing · NoCredit
FileProblem   CarriedByHand
"""

from __future__ import annotations

from jipu.errors import FileProblem, NothingDone, UsageError


class NoModel(UsageError):
    zh = "没有指定大模型。请用 --model（如 deepseek）或环境变量 JIPU_MODEL，或写进 {path}。不用大模型时，去掉与它有关的选项即可。"
    en = "No model is named. Use --model (for example deepseek), the variable JIPU_MODEL, or {path}. To go without one, leave its options out."


class NoAddress(UsageError):
    zh = "不知道模型“{model}”在哪里。请用 --base-url（如 https://api.deepseek.com/v1），或写预设名：{presets}。"
    en = "Where the model “{model}” is to be found is not known. Say --base-url (for example https://api.deepseek.com/v1), or name a preset: {presets}."


class NoKey(UsageError):
    zh = "{host} 需要密钥。请设置环境变量 {variables}（命令行不接受密钥，以免留在历史记录里）。"
    en = "{host} needs a key. Set the variable {variables} (no option takes a key: it would stay in the shell's history)."


class BadKey(NoKey):
    zh = "环境变量 {variables} 里的密钥含有密钥不会有的字符（中文、全角字符、换行或空格），请重新复制。"
    en = "The key in the variable {variables} holds characters that no key has (Chinese, full-width, a line break or a space). Copy it once more."


class AbroadNotAllowed(UsageError):
    zh = "{host} 在境外，或看不出在哪里，什么都没有发送。向境外提供个人信息须符合《个人信息保护法》第 38–40 条（单独同意、评估、标准合同等）；去除姓名的简历仍可能是个人信息。操作人确认可以发送后，加 --allow-abroad；也可换成境内或本机的模型。"
    en = "{host} lies abroad, or it cannot be told where; nothing was sent. Sending personal information out of mainland China falls under PIPL articles 38–40 (separate consent, assessment, standard contract); resumes without names may still be personal information. Where the operator confirms that it may be sent, say --allow-abroad; or use a model in China or on this machine."


class BadModelSettings(UsageError):
    zh = "{path} 有错：{zh}。"
    en = "{path} is faulty: {en}."


class NoPrice(UsageError):
    zh = "不知道模型“{model}”的价格，无法按金额限额。请在 {path} 里写上价格，或按词元限额，如 --budget 300k。"
    en = "The price of “{model}” is not known, so a budget in money cannot hold. Write its price into {path}, or give the budget in tokens, for example --budget 300k."


class BudgetTooSmall(UsageError):
    zh = "预计要用 {need}，超过限额 {budget}，什么都没有发送。请放宽 --budget，或用 --model-steps 只做几步（如 extract）。"
    en = "About {need} would be needed, more than the budget of {budget}; nothing was sent. Allow more with --budget, or do fewer steps with --model-steps (for example extract)."


class NotAnswers(UsageError):
    zh = "{path} 里没有能读的回答：{count} 处有错，先看 {first}。"
    en = "No answers could be read from {path}: faults ({count}), first {first}."


class CarriedByHand(FileProblem):
    zh = "{file}：这是 jipu 写出的、要手工去问大模型的问题（或拿回来的回答），不是简历，没有读。"
    en = "{file}: a question of jipu's to be carried to a model by hand, or an answer to one; it is no resume and was not read."


class ModelProblem(NothingDone):
    zh = "大模型用不了。"
    en = "The model cannot be used."


class WrongKey(ModelProblem):
    zh = "{host} 不接受密钥（{status}）。请检查环境变量 {variables}；加 --model-optional 可以不靠大模型继续。"
    en = "{host} does not accept the key ({status}). Check the variable {variables}; with --model-optional the run goes on without a model."


class NoSuchModel(ModelProblem):
    zh = "{host} 上没有模型“{model}”，或地址不对（404）。请检查 --model 和 --base-url；加 --model-optional 可以不靠大模型继续。"
    en = "{host} has no model “{model}”, or the address is wrong (404). Check --model and --base-url; with --model-optional the run goes on without a model."


class NoEndpoint(ModelProblem):
    zh = "连不上 {host}。请检查网络和 --base-url，本机模型要先启动；加 --model-optional 可以不靠大模型继续。已得到的回答都已保存。"
    en = "{host} cannot be reached. Check the network and --base-url; a model on this machine has to be started first. With --model-optional the run goes on without a model. Replies that came are kept."


class NotAnEndpoint(ModelProblem):
    zh = "{host} 的回答不是 OpenAI 兼容接口的格式。请检查 --base-url（一般以 /v1 结尾）；加 --model-optional 可以不靠大模型继续。"
    en = "What {host} answers is not of an OpenAI-compatible API. Check --base-url (most end in /v1); with --model-optional the run goes on without a model."


class KeepsFailing(ModelProblem):
    zh = "{host} 一直出错（{status}），不再试了。请过一会儿再运行：已得到的回答都已保存，会接着做；加 --model-optional 可以不靠大模型继续。"
    en = "{host} keeps failing ({status}), so no more was tried. Run again later: replies that came are kept, and the run goes on from there. With --model-optional it goes on without a model."


class NoCredit(ModelProblem):
    zh = "{host} 的余额或额度已用完。请充值后再运行：已得到的回答都已保存，不会重复付费。"
    en = "The account at {host} has no credit left. Top it up and run again: replies that came are kept and not paid for twice."
