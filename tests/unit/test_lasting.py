"""What is loaded once is out of the garbage collector's sight, and garbage of the loading is not kept."""

import subprocess
import sys

SCRIPT = """
import gc, weakref
from orchestration.lasting import lasting_objects

class Circle:
    def __init__(self):
        self.itself = self

gc.collect()
with lasting_objects():
    assert not gc.isenabled()
    kept = Circle()
    with lasting_objects():
        pass
    assert not gc.isenabled(), "the outer block has not ended"
    garbage = weakref.ref(Circle())
assert gc.isenabled()
assert garbage() is None
assert kept not in gc.get_objects()
later = weakref.ref(Circle())
gc.collect()
assert later() is None
"""


def test_what_a_block_loads_is_kept_and_its_garbage_is_not() -> None:
    # In a process of its own: nothing of the other tests' objects is to be kept.
    subprocess.run([sys.executable, "-c", SCRIPT], check=True)
