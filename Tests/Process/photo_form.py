"""Forms with photos, for those who measure and those who test."""

import struct
import zlib


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xb0\x50\x30" * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def parts(fields, photos):
    body = b"".join(b"--p\r\nContent-Disposition: form-data; name=\"%b\"\r\n\r\n%b\r\n" % (name.encode(), value.encode())
                    for name, value in fields.items())
    body += b"".join(b"--p\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"x\"\r\n\r\n%b\r\n" % photo
                     for photo in photos)
    return body + b"--p--\r\n"
