"""The steps of an epoch as one compiled program: `jit` around `lax.scan`. Usage: jax_epoch.py DATA_FOLDER dense|cnn"""

import sys

import jax
import jax.numpy as jnp
from common import BATCH, serve, training_pictures
from jax import lax

folder, architecture = sys.argv[1:]
images, labels = training_pictures(folder)
images, labels = jnp.asarray(images), jnp.asarray(labels)


def glorot(key, shape, fan_in, fan_out):
    limit = (6 / (fan_in + fan_out)) ** 0.5
    return jax.random.uniform(key, shape, minval=-limit, maxval=limit)


def dense_parameters(keys):
    return [
        (glorot(keys[0], (784, 128), 784, 128), jnp.zeros(128)),
        (glorot(keys[1], (128, 10), 128, 10), jnp.zeros(10)),
    ]


def dense_logits(parameters, x, _key):
    (w1, b1), (w2, b2) = parameters
    return jax.nn.relu(x.reshape(-1, 784) @ w1 + b1) @ w2 + b2


def cnn_parameters(keys):
    return [
        (glorot(keys[0], (3, 3, 1, 32), 9, 288), jnp.zeros(32)),
        (glorot(keys[1], (3, 3, 32, 64), 288, 576), jnp.zeros(64)),
        (glorot(keys[2], (1600, 10), 1600, 10), jnp.zeros(10)),
    ]


def cnn_logits(parameters, x, key):
    def convolution(x, kernel, bias):
        y = lax.conv_general_dilated(x, kernel, (1, 1), "VALID", dimension_numbers=("NHWC", "HWIO", "NHWC"))
        y = jax.nn.relu(y + bias)
        return lax.reduce_window(y, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")

    (k1, b1), (k2, b2), (w, b) = parameters
    x = convolution(convolution(x[..., None], k1, b1), k2, b2).reshape(-1, 1600)
    keep = jax.random.bernoulli(key, 0.5, x.shape)
    return jnp.where(keep, x * 2, 0) @ w + b


initial, logits_of = {
    "dense": (dense_parameters, dense_logits),
    "cnn": (cnn_parameters, cnn_logits),
}[architecture]


def loss(parameters, x, y, key):
    logits = logits_of(parameters, x, key)
    hits = (logits.argmax(1) == y).sum()
    return -jnp.take_along_axis(jax.nn.log_softmax(logits), y[:, None], 1).mean(), hits


def adam_step(state, batch):
    parameters, means, squares, t = state
    indices, key = batch
    (value, hits), gradients = jax.value_and_grad(loss, has_aux=True)(parameters, images[indices], labels[indices], key)
    t = t + 1
    rate = 1e-3 * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
    tree = jax.tree_util.tree_map
    means = tree(lambda m, g: 0.9 * m + 0.1 * g, means, gradients)
    squares = tree(lambda v, g: 0.999 * v + 0.001 * g * g, squares, gradients)
    parameters = tree(lambda p, m, v: p - rate * m / (jnp.sqrt(v) + 1e-7), parameters, means, squares)
    return (parameters, means, squares, t), (value, hits)


@jax.jit
def epoch(state, order, key):
    return lax.scan(adam_step, state, (order, jax.random.split(key, order.shape[0])))


parameters = initial(jax.random.split(jax.random.key(0), 3))
zeros = jax.tree_util.tree_map(jnp.zeros_like, parameters)
state = (parameters, zeros, zeros, jnp.float32(0))
key = jax.random.key(1)


def train(steps):
    global state, key
    key, order_key, dropout_key = jax.random.split(key, 3)
    order = jax.random.permutation(order_key, labels.shape[0])[: steps * BATCH].reshape(steps, BATCH)
    state, (losses, hits) = epoch(state, order, dropout_key)
    jax.block_until_ready((state, losses, hits))


serve(f"JAX {jax.__version__}", train)
