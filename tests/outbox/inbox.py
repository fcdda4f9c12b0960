"""An SMTP server that keeps what it takes and answers as it is told to."""

from aiosmtpd.controller import Controller


class Inbox:
    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: list[str] = []
        self.answer = "250 OK"
        self.hang_up = False
        self.controller = Controller(self, hostname="127.0.0.1", port=port)

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.hang_up:
            server.transport.close()
        elif self.answer.startswith("250"):
            self.mails.append(envelope.content.decode())
        return self.answer
