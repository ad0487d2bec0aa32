"""Who acts: the operating system's user, as audit tables note it beside the database login."""

import os
from pwd import getpwuid


def os_user() -> str:
    """The name, or the number, of the user that this process runs as; under sudo, of the user who called it.

    The environment is believed only where root set it: anybody can set USER, LOGNAME and SUDO_USER.
    """
    uid = os.geteuid()
    try:
        name = getpwuid(uid).pw_name
    except KeyError:  # a container's user may have a number only
        name = str(uid)
    invoker = os.environ.get("SUDO_USER") if uid == 0 else None
    return f"{invoker} as {name}" if invoker else name
