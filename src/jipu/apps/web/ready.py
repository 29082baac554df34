"""What every job needs, loaded once: the processes of jobs are forked off one that has imported this."""

from jipu.apps.web import work
from jipu.lexicon.own import own_lexicon

__all__ = ["work"]

own_lexicon(())
