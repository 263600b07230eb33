import { CLASS_NAMES } from '../../shared/domain/labels';
import { PICTURE_SIDE } from '../../shared/domain/pictures';
import type { RunRecord } from '../../shared/domain/runRecord';
import type { OptimizerName } from '../../shared/domain/trainOptions';
import { buildModel } from '../model/architectures';
import type { Layer } from '../model/layers/layer';

/** The optimizers in Keras' spelling. Those of this extension have Keras' defaults, but SGD has a momentum. */
const OPTIMIZERS: Readonly<Record<OptimizerName, (learningRate: number) => string>> = {
  adam: (rate) => `keras.optimizers.Adam(learning_rate=${rate})`,
  sgd: (rate) => `keras.optimizers.SGD(learning_rate=${rate}, momentum=0.9)`,
  rmsprop: (rate) => `keras.optimizers.RMSprop(learning_rate=${rate})`,
};

/**
 * A Python program for Keras that builds the network of a run and trains it with the same settings. Its first weights
 * are others, because Keras draws its own random numbers.
 */
export function kerasScript({ id, options, evaluation }: Pick<RunRecord, 'id' | 'options' | 'evaluation'>): string {
  const { layers } = buildModel(options);
  const fit = [
    'train_images, train_labels',
    `epochs=${options.epochs}`,
    `batch_size=${options.batchSize}`,
    ...(options.validationSplit === 0 ? [] : [`validation_split=${options.validationSplit}`]),
    ...(options.earlyStoppingPatience === 0 ? [] : ['callbacks=[early_stopping]']),
  ];
  const isConvolutional = layers[0]?.type === 'Conv2D';
  return `"""Trains the network of the run ${id} with Keras.

Made by Fashion-MNIST for VS Code, where this run had a test accuracy of ${evaluation.accuracy.toFixed(4)}. Keras draws
other random numbers, so its result is a little different.

Needs: pip install keras tensorflow   (Keras downloads the data set at its first use)
"""

import keras
from keras import layers

CLASS_NAMES = [
    ${CLASS_NAMES.map((name) => JSON.stringify(name)).join(', ')}
]

keras.utils.set_random_seed(${options.seed})

# Load the data, and scale the pixels to numbers from 0 to 1.
(train_images, train_labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()
train_images = train_images / 255
test_images = test_images / 255
${isConvolutional ? WITH_CHANNEL : ''}
model = keras.Sequential([
    keras.Input(shape=(${PICTURE_SIDE}, ${PICTURE_SIDE}${isConvolutional ? ', 1' : ''})),
${layers.map((layer) => `    ${layerText(layer)},`).join('\n')}
])
model.summary()

model.compile(
    optimizer=${OPTIMIZERS[options.optimizer](options.learningRate)},
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
${
  options.earlyStoppingPatience === 0
    ? ''
    : `early_stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=${options.earlyStoppingPatience})\n`
}model.fit(${fit.join(', ')})

test_loss, test_accuracy = model.evaluate(test_images, test_labels)
print(f"test loss {test_loss:.4f}, test accuracy {test_accuracy:.4f}")

# Ten probabilities for each picture; the largest is the answer.
probability_model = keras.Sequential([model, layers.Softmax()])
predictions = probability_model.predict(test_images)
answer = predictions[0].argmax()
print(f"the first test picture: {CLASS_NAMES[answer]} {predictions[0][answer]:.0%} ({CLASS_NAMES[test_labels[0]]})")
`;
}

/** What the pictures of a convolutional network need besides. */
const WITH_CHANNEL = `# Convolutions want the number of channels too: one, because the pictures are grey.
train_images = train_images[..., None]
test_images = test_images[..., None]
`;

/** What a layer is made with. The rest of its configuration is as in Keras by default. */
const ARGUMENTS = ['filters', 'kernel_size', 'pool_size', 'units', 'rate', 'activation'];

function layerText({ type, config }: Layer): string {
  const given = ARGUMENTS.filter((name) => name in config && config[name] !== 'linear');
  return `layers.${type}(${given.map((name) => `${name}=${python(config[name])}`).join(', ')})`;
}

/** A text, a number or a list of numbers in Python. */
function python(value: unknown): string {
  return Array.isArray(value) ? `(${value.join(', ')})` : JSON.stringify(value);
}
