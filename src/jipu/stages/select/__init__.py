"""Choose whose resumes answer the question, with a reason for everybody who is in or out."""

from jipu.stages.select.persons import (
    MOST_VERSIONS,
    PERMUTATIONS,
    alike,
    find_persons,
    free_pseudonym,
    group_versions,
    least_equal,
    name_persons,
    person_id,
    same_text,
    shared_contacts,
    sketch,
    version_of,
    written,
)
from jipu.stages.select.profile import profile_of
from jipu.stages.select.route import Router
from jipu.stages.select.sample import leave_one_term_out, select_sample
from jipu.stages.select.search import FIELDS, K1, B, question, words
from jipu.stages.select.shape import shape_role

__all__ = [
    "FIELDS",
    "K1",
    "MOST_VERSIONS",
    "PERMUTATIONS",
    "B",
    "Router",
    "alike",
    "find_persons",
    "free_pseudonym",
    "group_versions",
    "least_equal",
    "leave_one_term_out",
    "name_persons",
    "person_id",
    "profile_of",
    "question",
    "same_text",
    "select_sample",
    "shape_role",
    "shared_contacts",
    "sketch",
    "version_of",
    "words",
    "written",
]
