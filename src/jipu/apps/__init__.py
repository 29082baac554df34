"""What people start: the command line and the page."""

import os

# numpy's matrices here are those of a few hundred people at most: to share one among threads takes several times as long as to compute it,
# and more where processes run beside one another. It is read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
