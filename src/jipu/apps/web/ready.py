"""What every job needs, loaded once: the processes of jobs are forked off one that has imported this."""

from jipu.apps.web import assessing, work
from jipu.lexicon.own import own_lexicon

__all__ = ["assessing", "work"]

own_lexicon(()).writings  # noqa: B018 - folded once, for all
