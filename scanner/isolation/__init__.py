"""Reads and judges each contract in a child process, so that a crash, a hang or a bomb costs one contract.

    with Workers(count=2) as workers:
        report = workers.scan(path)             # from any thread; at most `count` at once

`Workers.scan` returns what `Pipeline.scan` returns and raises what it raises; besides, `ReaderCrashed` where the child
died, `DocumentTooLarge` where it needed more time or memory than `ProcessLimits` allow, and `InternalError` where the
program has a bug.

Nothing starts before the first contract. On POSIX a *nursery* process then opens the pipeline once and forks a child
where one is needed: the nursery never sees a contract and has one thread, so that neither the host's threads nor a
contract's leftovers are copied. A child is kept while it is well, and replaced after a crash, after
`ProcessLimits.documents` contracts or when it has grown. Elsewhere each child opens a pipeline of its own and has no
limit of memory; there, as for everything that spawns, a program guards its start with `if __name__ == "__main__"`.
Children end with their parent, however it ends, and take no notice of Ctrl-C, which is the parent's to handle.
"""

from scanner.isolation.limits import ProcessLimits
from scanner.isolation.workers import Workers

__all__ = ["ProcessLimits", "Workers"]
