"""Drives Chromium over its own protocol, as far as these tests need it."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.request
from pathlib import Path


class Browser:
    """One tab without a window; a context manager."""

    def __init__(self, program: str, profile: Path):
        self._profile = profile
        self._process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", f"--user-data-dir={profile}",
             "--remote-debugging-port=0", "--remote-allow-origins=*", "--site-per-process=false", "about:blank"],
            stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        self._number = 0
        self._events = []

    def __enter__(self):
        from websockets.sync.client import connect

        port_file = self._profile / "DevToolsActivePort"
        self._until(lambda: port_file.is_file() and port_file.read_text().splitlines()[1:])
        port = port_file.read_text().splitlines()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
            [tab] = [each for each in json.load(answer) if each["type"] == "page"]
        self._open = connect(tab["webSocketDebuggerUrl"], max_size=None)
        self._socket = self._open.__enter__()
        for domain in ("Page", "Runtime", "DOM", "Log"):
            self._ask(f"{domain}.enable")
        return self

    def __exit__(self, *_error):
        self._open.__exit__(None, None, None)
        self._process.terminate()
        self._process.wait(20)

    def open(self, url):
        self._ask("Page.navigate", url=url)
        self.wait_for("document.readyState === 'complete' && document.getElementById('file') ? 'yes' : ''")

    def choose(self, selector, path):
        root = self._ask("DOM.getDocument")["root"]["nodeId"]
        node = self._ask("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self._ask("DOM.setFileInputFiles", nodeId=node, files=[str(path)])

    def wait_for(self, expression):
        """Return the text that the expression gives, as soon as it gives any."""
        return self._until(lambda: self._ask("Runtime.evaluate", expression=expression)["result"].get("value"))

    def wait_for_frame(self, ending):
        """Return the address of the frame whose address ends so, once the browser has it; it is a target of its own."""

        def address():
            targets = self._ask("Target.getTargets")["targetInfos"]
            return next((each["url"] for each in targets if each["url"].endswith(ending)), None)

        return self._until(address)

    def complaints(self):
        """Return what the browser found wrong: refused by the content policy, not found, errors of the script."""
        self._ask("Runtime.evaluate", expression="1")
        wrong = [e["params"]["entry"]["text"] for e in self._events if e["method"] == "Log.entryAdded"]
        wrong += [e["method"] for e in self._events if e["method"] == "Runtime.exceptionThrown"]
        return [text for text in wrong if "favicon" not in text]

    def _ask(self, method, **parameters):
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=30))
            if answer.get("id") == self._number:
                return answer.get("result", {})
            self._events.append(answer)

    def _until(self, value, seconds=40):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = value()
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError("it did not come to be")
