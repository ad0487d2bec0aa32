"""Spare the garbage collector what a process loads once and keeps: some 700,000 objects of Dagster, dbt and GX.

It would look through them several times while they are loaded, a fifth of the processor time of that, and again in
every few runs.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Rounds of the second generation for one of the third, where 10 are usual: without what lasts it is small, so the
# collector's own rule against looking through it too often does not hold it back.
SELDOM = 100


@contextmanager
def lasting_objects() -> Iterator[None]:
    """What is in use at the end of the block is kept, and not looked through, until the process ends.

    The collector of a fork does not touch it either, so that its memory stays shared.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        gc.freeze()
        youngest, second, _ = gc.get_threshold()
        gc.set_threshold(youngest, second, SELDOM)
        if was_enabled:
            gc.enable()
