"""Choose whose resumes answer the question, with a reason for everybody who is in or out."""

from jipu.stages.select.persons import name_persons
from jipu.stages.select.sample import leave_one_term_out, select_sample
from jipu.stages.select.shape import shape_role

__all__ = ["leave_one_term_out", "name_persons", "select_sample", "shape_role"]
