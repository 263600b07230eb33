"""Only the big matrix products of a training step, on one thread: what no way of training can do without.

dense: the hidden layer forward, (200 x 784) (784 x 128), and its kernel's gradient, (784 x 200) (200 x 128).
cnn: both convolutions as products over their patches, forward and kernel gradient, and the second one's input gradient.
Usage: matmul_floor.py DATA_FOLDER dense|cnn
"""

import os
import sys

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"
import numpy as np
from common import BATCH, serve, training_pictures

folder, architecture = sys.argv[1:]
random = np.random.default_rng(0)


def matrix(*shape):
    return random.random(shape, dtype=np.float32)


def dense():
    images, _ = training_pictures(folder)
    images = images.reshape(-1, 784)
    kernel, gradient = matrix(784, 128), matrix(BATCH, 128)
    hidden, kernel_gradient = matrix(BATCH, 128), matrix(784, 128)

    def step(i):
        x = images[i % 300 * BATCH : (i % 300 + 1) * BATCH]
        np.matmul(x, kernel, out=hidden)
        np.matmul(x.T, gradient, out=kernel_gradient)

    return step


def cnn():
    patches1, kernel1, gradient1 = matrix(BATCH * 26 * 26, 9), matrix(9, 32), matrix(BATCH * 26 * 26, 32)
    patches2, kernel2, gradient2 = matrix(BATCH * 11 * 11, 288), matrix(288, 64), matrix(BATCH * 11 * 11, 64)
    out = [matrix(BATCH * 26 * 26, 32), matrix(9, 32), matrix(BATCH * 11 * 11, 64), matrix(288, 64), matrix(BATCH * 11 * 11, 288)]

    def step(_):
        np.matmul(patches1, kernel1, out=out[0])
        np.matmul(patches1.T, gradient1, out=out[1])
        np.matmul(patches2, kernel2, out=out[2])
        np.matmul(patches2.T, gradient2, out=out[3])
        np.matmul(gradient2, kernel2.T, out=out[4])

    return step


step = {"dense": dense, "cnn": cnn}[architecture]()


def train(steps):
    for i in range(steps):
        step(i)


serve(f"NumPy {np.__version__}, one thread", train)
