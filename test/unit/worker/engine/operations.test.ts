import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as messages from '@tensorflow/tfjs-node/dist/proto/api_pb.js';
import * as v from 'valibot';
import { ARCHITECTURES, OPTIMIZERS } from '../../../../src/shared/domain/trainOptions';
import { buildPredictionGraph } from '../../../../src/worker/engine/predictionGraph';
import { buildTrainingGraph } from '../../../../src/worker/engine/trainingGraph';
import { buildModel } from '../../../../src/worker/model/architectures';
import { createOptimizer } from '../../../../src/worker/model/optimizers/createOptimizer';

const FixtureSchema = v.object({
  version: v.string(),
  operations: v.record(
    v.string(),
    v.object({
      inputs: v.array(v.string()),
      outputs: v.array(v.string()),
      attributes: v.record(v.string(), v.string()),
    }),
  ),
});
const json = readFileSync('test/fixtures/tensorflow/operations.json', 'utf8');
const { version, operations } = v.parse(FixtureSchema, JSON.parse(json));

/** What is read of TensorFlow's messages. The project itself only writes them. */
interface Node {
  getOp(): string;
  getAttrMap(): { keys(): Iterable<string> };
}
interface Graph {
  getNodeList(): Node[];
  getLibrary(): { getFunctionList(): { getNodeDefList(): Node[] }[] };
}
const { SavedModel } = messages as unknown as {
  readonly SavedModel: { deserializeBinary(bytes: Uint8Array): { getMetaGraphsList(): { getGraphDef(): Graph }[] } };
};

/** The nodes of a graph and of its functions. */
function nodesOf(savedModel: Uint8Array): Node[] {
  return SavedModel.deserializeBinary(savedModel)
    .getMetaGraphsList()
    .map((meta) => meta.getGraphDef())
    .flatMap((graph) => [
      ...graph.getNodeList(),
      ...graph
        .getLibrary()
        .getFunctionList()
        .flatMap((each) => each.getNodeDefList()),
    ]);
}

describe(`The graphs, by the definitions of TensorFlow ${version}`, () => {
  const graphs = ARCHITECTURES.flatMap((architecture) => {
    const model = buildModel({ architecture, hiddenUnits: 16 });
    const training = OPTIMIZERS.flatMap((optimizer) =>
      [true, false].map((compiled) => {
        const graph = {
          model,
          optimizer: createOptimizer(optimizer),
          batch: 8,
          stepsPerCall: 4,
          pictures: 30,
          compiled,
        };
        const what = `${architecture} trains by ${optimizer}${compiled ? ', compiled' : ''}`;
        return [what, () => buildTrainingGraph(graph)] as const;
      }),
    );
    return [...training, [`${architecture} predicts`, () => buildPredictionGraph(model)] as const];
  });

  for (const [what, build] of graphs) {
    it(`use only operations and attributes that it has: ${what}`, () => {
      const nodes = nodesOf(build());
      assert.ok(nodes.length > 10);
      for (const node of nodes) {
        const definition = operations[node.getOp()];
        assert.ok(definition, `there is no operation ${node.getOp()}; see the fixture's script`);
        // An attribute that begins with an underscore is a hint to TensorFlow, not part of an operation.
        const set = [...node.getAttrMap().keys()].filter((name) => !name.startsWith('_'));
        for (const name of set) assert.ok(name in definition.attributes, `${node.getOp()} has no attribute ${name}`);
      }
    });
  }
});
