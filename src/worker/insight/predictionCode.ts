import type { CodeLanguage } from '../../shared/domain/codeLanguage';
import { CLASS_NAMES } from '../../shared/domain/labels';
import { MODEL_FILE, WEIGHTS_FILE } from '../exports/layersModel';

// Programs that compute one prediction from a saved run, and need nothing but the language. They read the network's
// layers from its file, so one text serves every architecture.

/** A program that prints the ten probabilities of a picture, 784 bytes. `folder` is that of the run. */
export function predictionCode(language: CodeLanguage, folder: string, pixels: Uint8Array): string {
  const values = {
    // JSON's strings are strings of both languages.
    FOLDER: JSON.stringify(folder),
    MODEL: JSON.stringify(MODEL_FILE),
    WEIGHTS: JSON.stringify(WEIGHTS_FILE),
    PIXELS: JSON.stringify(Buffer.from(pixels).toString('base64')),
    NAMES: `[${CLASS_NAMES.map((name) => JSON.stringify(name)).join(', ')}]`,
  };
  return PROGRAMS[language].replace(/\b(FOLDER|MODEL|WEIGHTS|PIXELS|NAMES)\b/g, (name) => values[name as 'FOLDER']);
}

const PYTHON = `# One prediction of a network that was trained with Fashion-MNIST for VS Code.
# Needs nothing but Python 3.8.
import base64, json, math, os, struct

folder = FOLDER
names = NAMES
# 28 x 28 bytes, row by row: 0 is background, 255 is brightest.
pixels = base64.b64decode(PIXELS)

with open(os.path.join(folder, MODEL), encoding="utf-8") as file:
    model = json.load(file)
with open(os.path.join(folder, WEIGHTS), "rb") as file:
    data = file.read()
weights, at = {}, 0
for each in model["weightsManifest"][0]["weights"]:
    count = math.prod(each["shape"])
    weights[each["name"]] = struct.unpack_from(f"<{count}f", data, at)
    at += 4 * count

# Maps of side x side places with some channels each; the picture is one map.
x, side, channels = [pixel / 255 for pixel in pixels], 28, 1
for layer in model["modelTopology"]["config"]["layers"]:
    kind, config = layer["class_name"], layer["config"]
    kernel = weights.get(config["name"] + "/kernel")
    bias = weights.get(config["name"] + "/bias")
    if kind == "Dense":
        units = len(bias)
        x = [b + sum(value * kernel[i * units + unit] for i, value in enumerate(x)) for unit, b in enumerate(bias)]
    elif kind == "Conv2D":
        size, filters = config["kernel_size"][0], len(bias)
        places = range(side - size + 1)
        around = [(r, c, k) for r in range(size) for c in range(size) for k in range(channels)]
        x = [
            bias[f] + sum(
                x[((row + r) * side + column + c) * channels + k]
                * kernel[((r * size + c) * channels + k) * filters + f]
                for r, c, k in around
            )
            for row in places for column in places for f in range(filters)
        ]
        side, channels = len(places), filters
    elif kind == "MaxPooling2D":
        size = config["pool_size"][0]
        places = range(side // size)
        x = [
            max(
                x[((row * size + r) * side + column * size + c) * channels + k]
                for r in range(size) for c in range(size)
            )
            for row in places for column in places for k in range(channels)
        ]
        side = len(places)
    if config.get("activation") == "relu":
        x = [max(0.0, value) for value in x]

exponentials = [math.exp(logit - max(x)) for logit in x]
for name, exponential in zip(names, exponentials):
    print(f"{name}: {exponential / sum(exponentials):.6f}")
`;

const TYPESCRIPT = `// One prediction of a network that was trained with Fashion-MNIST for VS Code.
// Needs nothing but Node.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = FOLDER;
const names = NAMES;
/** 28 × 28 bytes, row by row: 0 is background, 255 is brightest. */
const pixels = Buffer.from(PIXELS, 'base64');

interface Layer {
  class_name: string;
  config: { name: string; activation?: string; kernel_size?: number[]; pool_size?: number[] };
}
const model = JSON.parse(readFileSync(join(folder, MODEL), 'utf8')) as {
  modelTopology: { config: { layers: Layer[] } };
  weightsManifest: { weights: { name: string; shape: number[] }[] }[];
};
const data = new Float32Array(new Uint8Array(readFileSync(join(folder, WEIGHTS))).buffer);
const weights = new Map<string, Float32Array>();
let at = 0;
for (const { name, shape } of model.weightsManifest[0]!.weights) {
  const count = shape.reduce((product, length) => product * length, 1);
  weights.set(name, data.subarray(at, (at += count)));
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
// Maps of side × side places with some channels each; the picture is one map.
let x = Array.from(pixels, (pixel) => pixel / 255);
let side = 28;
let channels = 1;
for (const { class_name, config } of model.modelTopology.config.layers) {
  const kernel = weights.get(config.name + '/kernel') ?? new Float32Array();
  const bias = weights.get(config.name + '/bias') ?? new Float32Array();
  const input = x;
  if (class_name === 'Dense') {
    const units = bias.length;
    x = Array.from(bias, (b, unit) => input.reduce((sum, value, i) => sum + value * kernel[i * units + unit]!, b));
  } else if (class_name === 'Conv2D') {
    const size = config.kernel_size![0]!;
    const places = range(side - size + 1);
    const channel = (r: number, c: number) => range(channels).map((k) => [r, c, k] as const);
    const around = range(size).flatMap((r) => range(size).flatMap((c) => channel(r, c)));
    const output: number[] = [];
    for (const row of places) {
      for (const column of places) {
        bias.forEach((b, f) => {
          let sum = b;
          for (const [r, c, k] of around) {
            const value = input[((row + r) * side + column + c) * channels + k]!;
            sum += value * kernel[((r * size + c) * channels + k) * bias.length + f]!;
          }
          output.push(sum);
        });
      }
    }
    x = output;
    side = places.length;
    channels = bias.length;
  } else if (class_name === 'MaxPooling2D') {
    const size = config.pool_size![0]!;
    const places = range(Math.floor(side / size));
    const largest = (row: number, column: number, k: number) =>
      Math.max(
        ...range(size * size).map((i) => {
          const [r, c] = [Math.floor(i / size), i % size];
          return input[((row * size + r) * side + column * size + c) * channels + k]!;
        }),
      );
    x = places.flatMap((row) => places.flatMap((column) => range(channels).map((k) => largest(row, column, k))));
    side = places.length;
  }
  if (config.activation === 'relu') x = x.map((value) => Math.max(0, value));
}

const exponentials = x.map((logit) => Math.exp(logit - Math.max(...x)));
const total = exponentials.reduce((sum, value) => sum + value, 0);
names.forEach((name, i) => console.log(name + ': ' + (exponentials[i]! / total).toFixed(6)));
`;

const PROGRAMS: Readonly<Record<CodeLanguage, string>> = { python: PYTHON, typescript: TYPESCRIPT };
