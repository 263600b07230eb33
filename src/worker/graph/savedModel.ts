import * as messages from '@tensorflow/tfjs-node/dist/proto/api_pb.js';
import {
  boolAttribute,
  functionAttribute,
  shapeAttribute,
  stringAttribute,
  typeAttribute,
  typeListAttribute,
  type Attributes,
} from './attributes';
import { DataType } from './dataType';
import { nodeDef } from './nodeDef';
import type { Shape } from './shape';

/** The tag under which the graph is written and loaded. */
export const SERVE = 'serve';

/** The GraphDef version of TensorFlow 2.9, which every later release reads. Source: tensorflow/core/public/version.h */
const GRAPH_PRODUCER = 1087;

/** A variable of the graph. */
export interface Variable {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DataType;
}

/** A library function that can be called from outside the graph: what it takes, in order, and what it returns. */
export interface FunctionCall {
  /** The function's name; its results are fetched as `NAME.RESULT`. */
  readonly name: string;
  readonly feeds: readonly Variable[];
  readonly results: Readonly<Record<string, DataType>>;
  readonly attributes: Attributes;
}

/**
 * Writes a graph of variables and functions as TensorFlow's `SavedModel`. A session can set and read each variable and
 * call each function. A function takes its feeds, then the handles of all variables.
 */
export class SavedModelBuilder {
  private readonly graph = new messages.GraphDef();
  private readonly library = new messages.FunctionDefLibrary();

  constructor(private readonly variables: readonly Variable[]) {
    for (const { name, shape, dtype } of variables) {
      const type = typeAttribute(dtype);
      const handle = {
        dtype: type,
        shape: shapeAttribute(shape),
        container: stringAttribute(''),
        shared_name: stringAttribute(name),
      };
      this.node(name, 'VarHandleOp', [], handle);
      this.placeholder({ name: setFeed(name), shape, dtype });
      this.node(`${name}.assign`, 'AssignVariableOp', [name, setFeed(name)], { dtype: type });
      // Fetching this sets the variable. It is a scalar, so nothing large is copied back.
      this.node(setFetch(name), 'VarIsInitializedOp', [name, `^${name}.assign`], {});
      this.node(readFetch(name), 'ReadVariableOp', [name], { dtype: type });
    }
  }

  addFunction(definition: messages.FunctionDef): void {
    this.library.addFunction(definition);
  }

  /** Makes a library function callable by a session. */
  addCall({ name, feeds, results, attributes }: FunctionCall): void {
    for (const feed of feeds) this.placeholder({ ...feed, name: callFeed(name, feed.name) });
    const inputs = [...feeds.map((feed) => callFeed(name, feed.name)), ...this.variables.map((each) => each.name)];
    const types = [...feeds.map(({ dtype }) => dtype), ...this.variables.map(() => DataType.resource)];
    this.node(`${name}.call`, 'StatefulPartitionedCall', inputs, {
      Tin: typeListAttribute(types),
      Tout: typeListAttribute(Object.values(results)),
      f: functionAttribute(name),
      ...attributes,
    });
    Object.entries(results).forEach(([result, dtype], i) => {
      this.node(callFetch(name, result), 'Identity', [`${name}.call:${i}`], { T: typeAttribute(dtype) });
    });
  }

  /** The content of `saved_model.pb`. */
  build(): Uint8Array {
    this.graph.setLibrary(this.library);
    const version = new messages.VersionDef();
    version.setProducer(GRAPH_PRODUCER);
    this.graph.setVersions(version);
    const info = new messages.MetaGraphDef.MetaInfoDef();
    info.addTags(SERVE);
    const meta = new messages.MetaGraphDef();
    meta.setMetaInfoDef(info);
    meta.setGraphDef(this.graph);
    const saved = new messages.SavedModel();
    saved.setSavedModelSchemaVersion(1);
    saved.addMetaGraphs(meta);
    return saved.serializeBinary();
  }

  private placeholder({ name, shape, dtype }: Variable): void {
    this.node(name, 'Placeholder', [], { dtype: typeAttribute(dtype), shape: shapeAttribute(shape) });
  }

  private node(name: string, op: string, inputs: readonly string[], attributes: Attributes): void {
    this.graph.addNode(nodeDef(name, op, inputs, attributes));
  }
}

/** Makes TensorFlow compile a function with XLA, or fail where it cannot. */
export const mustCompile = (): Attributes => ({ _XlaMustCompile: boolAttribute(true) });

/** Names of the nodes that a session feeds and fetches. */
export const setFeed = (variable: string): string => `${variable}.value`;
export const setFetch = (variable: string): string => `${variable}.set`;
export const readFetch = (variable: string): string => `${variable}.read`;
export const callFeed = (call: string, feed: string): string => `${call}.${feed}`;
export const callFetch = (call: string, result: string): string => `${call}.${result}.result`;
