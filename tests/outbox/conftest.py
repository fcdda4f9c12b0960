from collections.abc import Iterator

import pytest

from tests.outbox.inbox import Inbox


@pytest.fixture
def inbox(unused_port: int) -> Iterator[Inbox]:
    inbox = Inbox(unused_port)
    inbox.controller.start()
    yield inbox
    inbox.controller.stop()
