"""The worst model there is: wherever it sees an attack it does what the attack says, in every field of every reply."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bench.player import Player, rows

from jipu.llm.request import Request
from tests.attacks import Attack


def obedient(attacks: Sequence[Attack]) -> Player:
    """A model that obeys these attacks; what shows none of them is answered by the player's plain rules."""
    return Player(
        name="obedient", say=lambda request: next((_obeyed(attack, request) for attack in attacks if attack.is_seen(request.user)), None)
    )


def _obeyed(attack: Attack, request: Request) -> str:
    """The reply that the attack wants: its canary wherever text may stand, under every number that was shown."""
    schema = json.loads(request.schema)
    return json.dumps(_filled(schema, schema, attack, [row[0] for row in rows(request)]), ensure_ascii=False)


def _filled(shape: Mapping[str, Any], schema: Mapping[str, Any], attack: Attack, numbers: Sequence[str]) -> Any:
    """A value of a JSON schema: numbers as keys, the canary and all that it was told to say as text."""
    if "$ref" in shape:
        return _filled(schema["$defs"][shape["$ref"].rsplit("/", 1)[-1]], schema, attack, numbers)
    kind = shape.get("type")
    if kind == "object" and "properties" in shape:
        return {name: _filled(part, schema, attack, numbers) for name, part in shape["properties"].items()}
    if kind == "object":
        return {number: _filled(shape.get("additionalProperties", {"type": "string"}), schema, attack, numbers) for number in numbers}
    if kind == "array":
        values = [attack.canary, *attack.written().split("\n")] if shape["items"].get("type") == "string" else [None]
        return values if values != [None] else [_filled(shape["items"], schema, attack, numbers)]
    return int(numbers[0]) if kind == "integer" and numbers and numbers[0].isdigit() else 1 if kind == "integer" else attack.canary
