"""An SMTP server that follows a script: what it answers to each word, and where it hangs up."""

import socket
import threading

HANG_UP = "hang up"
GOOD = {"HELLO": "220 there", "EHLO": "250 there", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on"}
GOOD |= {"DOT": "250 taken", "QUIT": "221 bye", "RSET": "250 ok"}


class Script:
    """Answers as GOOD has it but for `changes`; `got` is how many whole mails came in, `said` its words."""

    def __init__(self, **changes: str) -> None:
        self.answers = GOOD | changes
        self.mails: list[bytes] = []
        self.said: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "Script":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            with line, line.makefile("rb") as words:
                self._talk(line, words)

    def _talk(self, line, words) -> None:
        if not self._answer(line, "HELLO"):
            return
        for word in iter(words.readline, b""):
            verb = word.split()[0].decode().upper() if word.split() else ""
            self.said.append(verb)
            if not self._answer(line, verb):
                return
            if verb == "DATA" and self.answers["DATA"].startswith("354"):
                if self.answers.get("BODY") == HANG_UP:
                    return
                if (mail := self._mail(words)) is None:
                    return
                self.mails.append(mail)
                if not self._answer(line, "DOT"):
                    return

    def _mail(self, words) -> bytes | None:
        """The lines before the final dot; None where the other side hangs up before it."""
        lines = []
        for word in iter(words.readline, b""):
            if word == b".\r\n":
                return b"".join(lines)
            lines.append(word)
        return None

    def _answer(self, line, verb: str) -> bool:
        answer = self.answers.get(verb, "502 what")
        if answer == HANG_UP:
            line.shutdown(socket.SHUT_RDWR)
            return False
        line.sendall(f"{answer}\r\n".encode())
        return True
