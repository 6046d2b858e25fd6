#!/usr/bin/env python3
"""A receiver of Mini CRM's webhooks, with Python's standard library alone.

    WEBHOOK_SECRET=whsec_... python3 webhook_receiver.py 8000

It listens on 127.0.0.1, verifies each delivery (Standard Webhooks 1.0), answers 204, and prints
`id type` once per event: a delivery that comes twice is taken once. A delivery that is not
verified is answered 401 and changes nothing. Several secrets may be given, parted by spaces,
while one is being replaced by another.
"""
import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOLERANCE_SECONDS = 5 * 60
MOST_BYTES = 1 << 20


class NotVerified(Exception):
    """The delivery is not from who it says, or not from now."""


def verify(headers, body, secrets, now=None):
    """The event, parsed; raises NotVerified. `body` is the bytes as received, never JSON written anew."""
    message_id, timestamp, signatures = (headers.get(name, "") for name in ("webhook-id", "webhook-timestamp", "webhook-signature"))
    try:
        age = abs((time.time() if now is None else now) - int(timestamp))
    except (ValueError, OverflowError):
        raise NotVerified("headers are missing or malformed") from None
    if age > TOLERANCE_SECONDS:
        raise NotVerified("too old, or from the future: perhaps sent again by somebody else")

    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = [hmac.new(key_of(secret), signed, hashlib.sha256).digest() for secret in secrets]
    for versioned in signatures.split():
        version, _, signature = versioned.partition(",")
        if version != "v1":
            continue
        try:
            received = base64.b64decode(signature, validate=True)
        except ValueError:  # no base64, or not even ASCII
            continue
        # In constant time: how long it takes must not tell how much of it was right.
        if any(hmac.compare_digest(received, digest) for digest in expected):
            return json.loads(body)
    raise NotVerified("no signature fits")


def key_of(secret):
    return base64.b64decode(secret.removeprefix("whsec_"))


class Receiver(BaseHTTPRequestHandler):
    secrets = ()
    seen = set()

    def do_POST(self):
        body = self.rfile.read(min(max(int(self.headers.get("content-length", 0)), 0), MOST_BYTES))
        try:
            event = verify(self.headers, body, self.secrets)
        except NotVerified as refused:
            self.send_error(401, str(refused))
            return

        # A real receiver keeps the id in the transaction of what it does, and answers before it does anything slow.
        message_id = self.headers["webhook-id"]
        if message_id not in self.seen:
            self.seen.add(message_id)
            print(message_id, event["type"], flush=True)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        """Quiet: what matters is printed above."""


if __name__ == "__main__":
    Receiver.secrets = os.environ["WEBHOOK_SECRET"].split()
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
    print("listening on", server.server_address[1], flush=True)
    server.serve_forever()
