"""Runs MiniStack for local-cloud.ts: in the foreground, until its standard input closes.

The parent holds the other end of that pipe, so the local cloud ends with it however it ends:
Ctrl-C, a crash or a kill leave no server and no function process behind.
"""

import os
import signal
import threading
import time

import ministack.app as gateway

# MiniStack gives its functions two seconds to leave.
GRACE_SECONDS = 5

parent_gone = threading.Event()


def leave_with_parent() -> None:
    # Not sys.stdin: Python holds its lock at exit, and dies of it while a thread still reads.
    while os.read(0, 1024):
        pass
    parent_gone.set()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    end_whole_group()


def end_whole_group() -> None:
    """Also ends a function that hangs in its handler and never sees its own input close."""
    os.killpg(os.getpgid(0), signal.SIGKILL)


def count_loopback_as_secure() -> None:
    """With IAM on, policies that demand TLS would refuse every request of a plain http endpoint.

    This one listens on the loopback interface only, where no one can read along.
    """
    pin_request_origin = gateway.pin_request_origin
    gateway.pin_request_origin = lambda source_ip, _secure: pin_request_origin(source_ip, True)


threading.Thread(target=leave_with_parent, daemon=True).start()
count_loopback_as_secure()
try:
    gateway.main()
finally:
    if parent_gone.is_set():
        end_whole_group()
