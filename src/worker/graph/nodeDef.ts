import * as messages from '@tensorflow/tfjs-node/dist/proto/api_pb.js';
import type { Attributes } from './attributes';

/** TensorFlow's `NodeDef`: one operation of a graph or of a function. */
export function nodeDef(name: string, op: string, inputs: readonly string[], attributes: Attributes): messages.NodeDef {
  const node = new messages.NodeDef();
  node.setName(name);
  node.setOp(op);
  for (const input of inputs) node.addInput(input);
  for (const [key, value] of Object.entries(attributes)) node.getAttrMap().set(key, value);
  return node;
}
