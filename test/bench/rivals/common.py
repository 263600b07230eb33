"""What every rival shares: the data, and the protocol with the bench.

A rival reads one number a line from standard input, the steps to train, trains them on batches of 200, epoch after
epoch, and answers with
the seconds they took as one line of JSON. Its first line says that it is ready, or why it cannot run.
"""

import gzip
import json
import os
import sys
import time

import numpy as np

BATCH = 200
# Steps that go once through the training pictures.
EPOCH = 300


def training_pictures(folder):
    """60,000 x 28 x 28 floats from 0 to 1, and their labels, from the data set's idx files."""

    def content(name, offset):
        path = os.path.join(folder, name)
        opened = gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb")
        with opened as file:
            return np.frombuffer(file.read(), np.uint8, offset=offset)

    images = content("train-images-idx3-ubyte", 16).reshape(-1, 28, 28)
    return (images / 255).astype(np.float32), content("train-labels-idx1-ubyte", 8).astype(np.int32)


def serve(version, train):
    """Answers requests until standard input closes. `train(steps)` must return only when the work is really done."""
    reply({"ready": version})
    for line in sys.stdin:
        steps = int(line)
        start = time.perf_counter()
        for done in range(0, steps, EPOCH):
            train(min(EPOCH, steps - done))
        reply({"seconds": time.perf_counter() - start})


def reply(message):
    print(json.dumps(message), flush=True)
