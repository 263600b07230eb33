import * as messages from '@tensorflow/tfjs-node/dist/proto/api_pb.js';
import type { Attributes } from './attributes';
import type { DataType } from './dataType';
import { nodeDef } from './nodeDef';

/** An output of a node: the name by which other nodes take it as input, and its element type. */
export interface Output {
  readonly name: string;
  readonly dtype: DataType;
}

/** An input or output of a function. */
export interface Argument {
  readonly name: string;
  readonly dtype: DataType;
}

/** A node that changes a variable and has no output. Other nodes can be made to run after it. */
export interface Effect {
  readonly node: string;
}

/** What a node is made of. */
export interface NodeRequest {
  readonly op: string;
  readonly inputs: readonly Output[];
  readonly attributes: Attributes;
}

/**
 * Writes one function of a graph's library, TensorFlow's `FunctionDef`. Nodes are added in order; each takes outputs of
 * earlier ones. Inside a function an output is called NODE:OUTPUT_NAME:INDEX.
 */
export class FunctionBuilder {
  private readonly nodes: messages.NodeDef[] = [];
  private readonly used = new Map<string, number>();
  private scope = '';

  constructor(
    readonly name: string,
    private readonly inputs: readonly Argument[],
  ) {}

  /** The function's input of that name. Throws RangeError when there is none. */
  input(name: string): Output {
    const found = this.inputs.find((each) => each.name === name);
    if (found === undefined) throw new RangeError(`The function ${this.name} has no input ${name}.`);
    return found;
  }

  /** Puts the names of all nodes that `build` adds under `name/`. */
  inScope<T>(name: string, build: () => T): T {
    const outer = this.scope;
    this.scope = `${outer}${name}/`;
    try {
      return build();
    } finally {
      this.scope = outer;
    }
  }

  /** Adds a node with one output, which has TensorFlow's own name (tensorflow/core/ops) and the given type. */
  add(request: NodeRequest, output: Argument, after: readonly Effect[] = []): Output {
    return { name: `${this.addNode(request, after)}:${output.name}:0`, dtype: output.dtype };
  }

  /** Adds a node with several outputs, each with a name of its own. */
  addMany<Name extends string>(
    request: NodeRequest,
    outputs: Readonly<Record<Name, DataType>>,
  ): Readonly<Record<Name, Output>> {
    const node = this.addNode(request, []);
    const named = Object.entries<DataType>(outputs).map(([name, dtype]) => [
      name,
      { name: `${node}:${name}:0`, dtype },
    ]);
    return Object.fromEntries(named) as Record<Name, Output>;
  }

  /**
   * Adds a node whose outputs are one list, as a loop's are; names its first elements, each of the type given for it.
   */
  addList<Name extends string>(
    request: NodeRequest,
    list: string,
    elements: Readonly<Record<Name, Pick<Output, 'dtype'>>>,
  ): Readonly<Record<Name, Output>> {
    const node = this.addNode(request, []);
    const named = Object.entries<Pick<Output, 'dtype'>>(elements).map(([name, { dtype }], i) => [
      name,
      { name: `${node}:${list}:${i}`, dtype },
    ]);
    return Object.fromEntries(named) as Record<Name, Output>;
  }

  /** Adds a node without outputs. */
  addEffect(request: NodeRequest): Effect {
    return { node: this.addNode(request, []) };
  }

  private addNode({ op, inputs, attributes }: NodeRequest, after: readonly Effect[]): string {
    const name = this.uniqueName(op);
    const controls = after.map(({ node }) => `^${node}`);
    this.nodes.push(nodeDef(name, op, [...inputs.map((input) => input.name), ...controls], attributes));
    return name;
  }

  /** Ends the function. `results` are its outputs by name, in order. */
  build(results: Readonly<Record<string, Output>>, attributes: Attributes = {}): messages.FunctionDef {
    const signature = new messages.OpDef();
    signature.setName(this.name);
    // Otherwise TensorFlow may leave out nodes that only change variables, or run them once for several calls.
    signature.setIsStateful(true);
    for (const input of this.inputs) signature.addInputArg(argument(input));
    for (const [name, { dtype }] of Object.entries(results)) signature.addOutputArg(argument({ name, dtype }));
    const definition = new messages.FunctionDef();
    definition.setSignature(signature);
    for (const node of this.nodes) definition.addNodeDef(node);
    for (const [name, output] of Object.entries(results)) definition.getRetMap().set(name, output.name);
    for (const [name, value] of Object.entries(attributes)) definition.getAttrMap().set(name, value);
    return definition;
  }

  private uniqueName(op: string): string {
    const name = this.scope + op;
    const count = this.used.get(name) ?? 0;
    this.used.set(name, count + 1);
    return count === 0 ? name : `${name}_${count}`;
  }
}

function argument({ name, dtype }: Argument): messages.OpDef.ArgDef {
  const definition = new messages.OpDef.ArgDef();
  definition.setName(name);
  definition.setType(dtype);
  return definition;
}
