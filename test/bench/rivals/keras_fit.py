"""Keras' own `model.fit` on TensorFlow. Usage: keras_fit.py DATA_FOLDER dense|cnn"""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["KERAS_BACKEND"] = "tensorflow"
import keras
import tensorflow
from common import BATCH, serve, training_pictures
from keras import layers

folder, architecture = sys.argv[1:]
images, labels = training_pictures(folder)

ARCHITECTURES = {
    "dense": [
        keras.Input((28, 28)),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(10),
    ],
    "cnn": [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(10),
    ],
}
model = keras.Sequential(ARCHITECTURES[architecture])
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
if architecture == "cnn":
    images = images[..., None]


def train(steps):
    pictures = steps * BATCH
    model.fit(images[:pictures], labels[:pictures], batch_size=BATCH, epochs=1, verbose=0)


serve(f"Keras {keras.__version__}, TensorFlow {tensorflow.__version__}", train)
