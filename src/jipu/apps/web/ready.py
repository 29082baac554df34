"""What every job needs, loaded once: the processes of jobs are forked off one that has imported this."""

from datetime import date

from jipu.apps.web import assessing, work
from jipu.pipeline import load
from jipu.settings import Settings
from jipu.verbs import adding, gathering

__all__ = ["adding", "assessing", "gathering", "work"]

load(Settings(as_of=date(2000, 1, 1)))  # any day
