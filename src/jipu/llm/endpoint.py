"""A model behind an HTTP API: several requests at once, waiting where it asks to be left alone, nothing paid for twice, never over the budget."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from jipu.llm.answer import Answer, Asking, Trouble
from jipu.llm.errors import BudgetTooSmall, KeepsFailing, NoCredit, NoEndpoint, NoSuchModel, NotAnEndpoint, WrongKey
from jipu.llm.estimate import tokens_of, tokens_of_messages
from jipu.llm.memory import Memory
from jipu.llm.plan import SILENT, Watch, plan_of
from jipu.llm.prices import Budget, told
from jipu.llm.request import Refused, Region, Reply, Request
from jipu.llm.sent import Sent

Outcome = tuple[Request, Reply | Refused]
ATTEMPTS = 5  # of one request
FEW = 2  # where no more would help: nobody was ever there, or an answer is paid for that does not come in time
LONGEST_WAIT = 120.0  # seconds; a service that asks for more is asked again then all the same
FAILED_IN_A_ROW = 3  # requests, after which no more are tried: the run can go on later
LAST_REPLIES = 10.0  # seconds that a run which is broken off waits for replies on their way: they are paid for


@dataclass(slots=True, kw_only=True)
class Endpoint:
    """A model of a service.

    client    makes the connection, anew for each run of requests
    parallel  requests at once
    pause     seconds after a first failure where the service names none; doubled with each attempt
    """

    name: str
    region: Region
    host: str
    client: Callable[[], Asking]
    memory: Memory
    budget: Budget
    sent: Sent
    key_variables: str = "JIPU_API_KEY"
    parallel: int = 4
    pause: float = 1.0
    plain: bool = False
    watch: Watch = SILENT
    told_usage: bool = field(default=False, init=False)
    _lost: int = field(default=0, init=False)
    _through: bool = field(default=False, init=False)
    _stopped: bool = field(default=False, init=False)
    _until: float = field(default=0.0, init=False)

    def ask(self, requests: Iterable[Request]) -> Iterator[Outcome]:
        """Answers as they come, those that are remembered first; each is remembered before it is told.

        Raises ModelProblem: WrongKey, NoSuchModel, NoCredit, NotAnEndpoint, NoEndpoint, KeepsFailing.
        """
        new: dict[str, list[Request]] = {}
        remembered: list[Outcome] = []
        for request in requests:
            if kept := self.memory.get(request, self.name):
                remembered.append((request, kept))
            else:
                new.setdefault(request.key(self.name), []).append(request)
        self._announce([first for first, *_ in new.values()], len(remembered))
        yield from remembered
        for request, answer in self._in_thread([first for first, *_ in new.values()]) if new else ():
            self.watch.answered(request.step, answer.tokens_in, answer.tokens_out)
            for same in new[request.key(self.name)]:
                yield same, answer if same is request or isinstance(answer, Refused) else replace(answer, cached=True)

    def _announce(self, new: Sequence[Request], remembered: int) -> None:
        """Say what is about to be asked and cost. Raises BudgetTooSmall where nothing was sent yet and it will not do."""
        for step in sorted({request.step for request in new}):
            planned = plan_of(step, [request for request in new if request.step == step], remembered, self.budget)
            if self.budget.limit and not self.budget.used and planned.cost > self.budget.limit.amount:
                raise BudgetTooSmall(need=told(planned.cost, planned.unit), budget=str(self.budget.limit))
            self.watch.starts(planned)

    def _in_thread(self, requests: Sequence[Request]) -> Iterator[Outcome]:
        """The event loop has a thread of its own: replies are kept as they arrive, whatever is done with them meanwhile."""
        arrived: queue.SimpleQueue[Outcome | BaseException | None] = queue.SimpleQueue()

        def run() -> None:
            try:
                asyncio.run(self._all(requests, arrived.put))
            except BaseException as error:  # told to whoever asked
                arrived.put(error)
            arrived.put(None)

        self._stopped = False
        thread = threading.Thread(target=run, name="jipu-model", daemon=True)
        thread.start()
        try:
            yield from _until_end(arrived)
        finally:
            self._stopped = True
            thread.join(LAST_REPLIES)

    async def _all(self, requests: Sequence[Request], arrived: Callable[[Outcome], None]) -> None:
        waiting = list(reversed(requests))
        client = self.client()

        async def work() -> None:
            while waiting and not self._stopped:
                request = waiting.pop()
                arrived((request, await self._one(client, request)))

        workers = [asyncio.create_task(work()) for _ in range(min(self.parallel, len(requests)))]
        try:
            await asyncio.gather(*workers)
        finally:
            self._stopped = True
            await asyncio.gather(*workers, return_exceptions=True)  # what is on its way is paid for
            await client.close()

    async def _one(self, client: Asking, request: Request) -> Reply | Refused:
        tokens_in = tokens_of_messages(request.system, request.user)
        reserved = await self._reserved(tokens_in, request.limit)
        if reserved is None:
            return Refused(reason="budget")
        answer: Reply | Refused = Refused(reason="failed")
        try:
            answer = await self._attempts(client, request, tokens_in)
        finally:
            self.budget.settle(reserved, answer.tokens_in, answer.tokens_out)
        self.memory.keep(request, self.name, answer)
        return answer

    async def _reserved(self, tokens_in: int, tokens_out: int) -> float | None:
        """Room in the budget; what is on its way may give some back."""
        while (reserved := self.budget.reserve(tokens_in, tokens_out)) is None and self.budget.reserved and not self._stopped:
            await asyncio.sleep(0.05)
        return reserved

    async def _attempts(self, client: Asking, request: Request, tokens_in: int) -> Reply | Refused:
        """Ask until there is an answer or no sense in asking on."""
        last, plain, spent = Trouble("failed"), self.plain, Reply(text="")
        for attempt in range(1, ATTEMPTS + 1):
            await self._wait_turn()
            if self._stopped:
                break
            self.sent.note(request, attempt)
            try:
                answer = await client.answer(request, plain=plain)
            except Trouble as trouble:
                last = trouble
                if trouble.kind == "rejected":
                    if plain:
                        return Refused(reason="rejected")
                    plain = True  # perhaps it does not know the fields
                    continue
                self._give_up_on(trouble)
                spent = _more(spent, tokens_in if trouble.kind == "late" else 0, 0)
                if attempt >= self._most(trouble):
                    break
                self._hold(trouble, attempt)
                continue
            self._lost, self._through, self.told_usage = 0, True, answer.tokens_in > 0
            if answer.ended != "whole" or answer.text.strip() or plain:
                self.plain = self.plain or last.kind == "rejected"  # what it rejected once, it will again
                return _judged(answer, tokens_in, spent)
            spent = _more(spent, answer.tokens_in or tokens_in, answer.tokens_out)
            plain = True  # the JSON mode of some services ends in nothing
        return self._failed(last, spent)

    def _most(self, trouble: Trouble) -> int:
        """How often a request is asked at most, after such a failure."""
        hopeless = trouble.kind == "late" or (trouble.kind == "lost" and not self._through)
        return FEW if hopeless else ATTEMPTS

    async def _wait_turn(self) -> None:
        """Until the service may be asked again, or the run is broken off."""
        loop = asyncio.get_running_loop()
        while not self._stopped and (left := self._until - loop.time()) > 0:
            await asyncio.sleep(min(left, 0.2))

    def _hold(self, trouble: Trouble, attempt: int) -> None:
        """All wait, for as long as the service says, or longer each time."""
        wait = trouble.wait if trouble.wait is not None else self.pause * 2 ** (attempt - 1)
        self._until = max(self._until, asyncio.get_running_loop().time() + min(wait, LONGEST_WAIT))

    def _give_up_on(self, trouble: Trouble) -> None:
        """Raise what stands against every further request too."""
        if trouble.kind == "key":
            raise WrongKey(host=self.host, status=trouble.status, variables=self.key_variables)
        if trouble.kind == "missing":
            raise NoSuchModel(host=self.host, model=self.name)
        if trouble.kind == "credit":
            raise NoCredit(host=self.host)

    def _failed(self, last: Trouble, spent: Reply) -> Refused:
        """A request that failed at every attempt. Where nobody was ever there, or several fail in a row, no more are tried."""
        if self._stopped:
            return Refused(reason="failed", tokens_in=spent.tokens_in, tokens_out=spent.tokens_out)
        self._lost += 1
        if last.kind == "strange" and not self._through:
            raise NotAnEndpoint(host=self.host)
        if last.kind == "lost" and (not self._through or self._lost >= FAILED_IN_A_ROW):
            raise NoEndpoint(host=self.host)
        if self._lost >= FAILED_IN_A_ROW:
            raise KeepsFailing(host=self.host, status=last.status or last.kind)
        return Refused(reason="failed", tokens_in=spent.tokens_in, tokens_out=spent.tokens_out)


def _until_end(arrived: queue.SimpleQueue[Outcome | BaseException | None]) -> Iterator[Outcome]:
    while True:
        try:
            item = arrived.get(timeout=0.5)  # so that an interrupt is noticed on every system
        except queue.Empty:
            continue
        if item is None:
            return
        if isinstance(item, BaseException):
            raise item
        yield item


def _more(spent: Reply, tokens_in: int, tokens_out: int) -> Reply:
    return replace(spent, tokens_in=spent.tokens_in + tokens_in, tokens_out=spent.tokens_out + tokens_out)


def _judged(answer: Answer, tokens_in: int, spent: Reply) -> Reply | Refused:
    """A reply that can be used, or why it cannot. Tokens that the service does not tell are estimated; those `spent` before on it count too."""
    into = spent.tokens_in + (answer.tokens_in or tokens_in)
    out = spent.tokens_out + (answer.tokens_out or tokens_of(answer.text))
    if answer.ended == "cut":
        return Refused(reason="cut", tokens_in=into, tokens_out=out)
    if answer.ended == "declined":
        return Refused(reason="declined", tokens_in=into, tokens_out=out)
    if not answer.text.strip():
        return Refused(reason="empty", tokens_in=into, tokens_out=out)
    return Reply(text=answer.text, tokens_in=into, tokens_out=out)
