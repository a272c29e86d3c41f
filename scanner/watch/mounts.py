"""Tells whether a folder lies on a disk of this machine or on one that sends no events: a network or a host's share."""

from __future__ import annotations

import os
import re
from pathlib import Path

_MOUNTS = Path("/proc/mounts")
# Changes made by another machine, or by the host of a container, give no event here.
_REMOTE = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "9p", "afs", "ceph", "glusterfs", "lustre", "gpfs", "beegfs",
        "ocfs2", "gfs2", "ncpfs", "coda", "davfs", "davfs2", "vboxsf", "vmhgfs", "prl_fs", "virtiofs", "drvfs",
        "fakeowner", "grpcfuse", "osxfs", "acfs", "orangefs", "moosefs", "webdav",
    },
)  # fmt: skip
_ESCAPE = re.compile(r"\\([0-7]{3})")


def remote_kind(folder: Path, mounts: Path = _MOUNTS) -> str:
    """Return the kind of file system if `folder` lies on a remote one; empty if it is local or cannot be told."""
    real = os.path.realpath(folder)
    if real.startswith(("\\\\", "//")):
        return "network share"
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    found = ("", "")
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _ESCAPE.sub(lambda octal: chr(int(octal.group(1), 8)), fields[1])
        # Of several mounts on one point the last is the one seen.
        if len(point) >= len(found[0]) and Path(real).is_relative_to(point):
            found = (point, fields[2])
    kind = found[1]
    return kind if kind in _REMOTE or kind.startswith("fuse") else ""
