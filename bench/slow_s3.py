"""`python -m bench.slow_s3 BYTES`: an S3 that takes as long as a real one, for its users to be measured.

It gives one picture of so many bytes under every key, and keeps nothing of what it is sent.
"""

import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GET_SECONDS, PUT_SECONDS = 0.025, 0.040


class SlowS3(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    picture = b""

    def do_GET(self) -> None:
        time.sleep(GET_SECONDS)
        self._answer(self.picture)

    def do_PUT(self) -> None:
        left = int(self.headers["Content-Length"])
        while left:
            left -= len(self.rfile.read(min(left, 1 << 18)))
        time.sleep(PUT_SECONDS)
        self._answer(b"", ETag='"e"')

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        time.sleep(PUT_SECONDS)
        name = "InitiateMultipartUploadResult" if "uploads" in self.path else "CompleteMultipartUploadResult"
        self._answer(f"<{name}><UploadId>u</UploadId><ETag>e</ETag></{name}>".encode())

    def _answer(self, body: bytes, **headers: str) -> None:
        self.send_response(200)
        for header, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(header, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


def main() -> None:
    SlowS3.picture = os.urandom(int(sys.argv[1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), SlowS3)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
