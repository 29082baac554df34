"""A path with the sentences that are chosen for it, in one language: what the chapters of a path and of a course share."""

from __future__ import annotations

from dataclasses import replace

from jipu.errors import Lang
from jipu.model.level import Level
from jipu.render.answers.slots import VARIANTS, Choice, aired, filled, is_frame, known, named_aims, slots_of, stop_name
from jipu.render.wording.levels import band_names
from jipu.render.wording.phrases import enumerate_words, join_sentences, phrase
from jipu.uses.cases import Case
from jipu.uses.learn import Learning, Stage
from jipu.uses.material import Material, materials


class Told:
    """A path with all that its sentences need, in one language."""

    def __init__(self, path: Learning, lang: Lang) -> None:
        """Choose the exercise and the check of every stop, in the order of the path."""
        self.path, self.lang = path, lang
        self.claims = {claim.id: claim for rolemap in (path.target, path.origin) if rolemap for claim in rolemap.claims}
        self.materials = materials(path)
        self.slots = {name: slots_of(path, told, lang) for name, told in self.materials.items()}
        self.names = {stop.claim.id: stop_name(stop, lang) for stop in path.stops}
        exercises, checks = Choice(), Choice()
        self.exercise: dict[str, str] = {}
        self.check: dict[str, str] = {}
        self.frames: set[str] = set()
        for stop in path.stops:
            slots = self.slots[stop.claim.id]
            code = exercises.of(known(f"learn.do.{stop.sort}.{number}" for number in VARIANTS), slots)
            self.exercise[stop.claim.id] = filled(code, slots, lang)
            if is_frame(code):
                self.frames.add(stop.claim.id)
            self.check[stop.claim.id] = filled(checks.of(known(f"learn.check.{number}" for number in VARIANTS), slots), slots, lang)

    def advised(self, name: str) -> tuple[str, ...]:
        """The marks of an exercise: that it is interpretation, and whether the map gave nothing for it, so that it is a frame to be filled in."""
        return (self.say("learn.advice"), *([self.say("learn.frame")] if name in self.frames else []))

    def say(self, code: str, **details: object) -> str:
        """A phrase in this language."""
        return aired(phrase(code, self.lang, **details), self.lang)

    @property
    def unit(self) -> str:
        """Who is counted."""
        return self.say(f"unit.{'ads' if self.path.target.basis == 'job_ads' else 'resumes'}")

    @property
    def titles(self) -> list[str]:
        """The name of every stage."""
        return [stage_title(self, stage) for stage in self.path.stages]


def stage_title(told: Told, stage: Stage) -> str:
    """What a stage is called; a deep one of a band by that band."""
    levels = (claim.payload for claim in told.path.target.section("level") if isinstance(claim.payload, Level))
    band = next((band_names(level.seniorities, told.lang) for level in levels if stage.place and level.place == stage.place), "")
    return told.say("learn.stage.band", band=band) if band else told.say(f"learn.stage.{stage.id}")


def evidence(told: Told, material: Material) -> str:
    """How strong the evidence is, in counts: in words alone where it is not graded."""
    words = told.say(f"words.{material.stop.claim.support.words}")
    if told.path.target.basis == "job_ads":
        return told.say("learn.evidence.ads", words=words)
    parts = {"done": material.done, "results": material.results, "listed": material.listed}
    shown = [told.say(f"learn.evidence.{code}", k=k, unit=told.unit) for code, k in parts.items() if k]
    if aims := [f"{named_aims(replace(material, aims=(one,)), told.lang)} {one[1]}" for one in material.aims]:
        shown.append(told.say("learn.evidence.aims", list=enumerate_words(aims, told.lang)))
    return join_sentences([told.say("learn.evidence.words", words=words), *shown], told.lang)


def quoted(lang: Lang, case: Case | None) -> tuple[str, str] | None:
    """A quote and whose it is."""
    return (case.quote.text, phrase("quote.by", lang, person=case.quote.person)) if case else None
