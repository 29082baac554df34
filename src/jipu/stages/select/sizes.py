"""How much is in memory at a time where a whole pool is looked at."""

AT_ONCE = 500  # whole readings: some megabytes
PORTRAITS = 5_000  # of so many people; of more they are made twice
