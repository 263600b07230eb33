// tfjs' own model.fit, as its documentation trains. Usage: node tfjsFit.js DATA_FOLDER dense|cnn native|wasm
import * as layers from '@tensorflow/tfjs-layers';
import { useNode, useWasm } from '../../support/tfjs';
import { openBackend, readDataset, serve } from './rival';

const BATCH = 200;
const [dataFolder = '', architecture = '', backend = ''] = process.argv.slice(2);

const ARCHITECTURES: Readonly<Record<string, () => layers.Sequential>> = {
  dense: () =>
    layers.sequential({
      layers: [
        layers.layers.flatten({ inputShape: [28, 28, 1] }),
        layers.layers.dense({ units: 128, activation: 'relu' }),
        layers.layers.dense({ units: 10, activation: 'softmax' }),
      ],
    }),
  cnn: () =>
    layers.sequential({
      layers: [
        layers.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: 'relu' }),
        layers.layers.maxPooling2d({ poolSize: 2 }),
        layers.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
        layers.layers.maxPooling2d({ poolSize: 2 }),
        layers.layers.flatten(),
        layers.layers.dropout({ rate: 0.5 }),
        layers.layers.dense({ units: 10, activation: 'softmax' }),
      ],
    }),
};

async function openNative() {
  const native = await openBackend('native');
  if (native.kind !== 'native') throw new Error('There is no native TensorFlow.');
  return useNode(native.binding);
}

void serve(async () => {
  const tf = backend === 'native' ? await openNative() : await useWasm();
  const { train } = await readDataset(dataFolder);
  const { labels } = train;
  const build = ARCHITECTURES[architecture];
  if (build === undefined) throw new Error(`There is no architecture ${architecture}.`);
  const model = build();
  // tfjs-layers knows this loss for probabilities only, so the softmax is part of the model.
  const loss = 'sparseCategoricalCrossentropy';
  model.compile({ optimizer: tf.train.adam(1e-3, 0.9, 0.999, 1e-7), loss, metrics: ['accuracy'] });
  const x = tf.tensor4d(
    Float32Array.from(await train.images(), (pixel) => pixel / 255),
    [labels.length, 28, 28, 1],
  );
  const y = tf.tensor2d(Float32Array.from(labels), [labels.length, 1]);
  return {
    description: `tfjs ${tf.version_core} model.fit, ${backend}`,
    train: async (steps) => {
      const pictures = steps * BATCH;
      const some = [tf.slice(x, 0, pictures), tf.slice(y, 0, pictures)] as const;
      await model.fit(some[0], some[1], { batchSize: BATCH, epochs: 1 });
      tf.dispose([...some]);
    },
  };
});
