/**
 * The part of TensorFlow's protocol messages that is used here. tfjs-node ships them as protoc generated them, without
 * types.
 */
declare module '@tensorflow/tfjs-node/dist/proto/api_pb.js' {
  interface Map<Value> {
    set(key: string, value: Value): void;
  }
  class TensorShape {
    addDim(dim: TensorShape.Dim): void;
  }
  namespace TensorShape {
    class Dim {
      setSize(size: number): void;
    }
  }
  class Tensor {
    setDtype(type: number): void;
    setTensorShape(shape: TensorShape): void;
    setTensorContent(content: Uint8Array): void;
  }
  class NameAttrList {
    setName(name: string): void;
  }
  class AttrValue {
    setType(type: number): void;
    setB(value: boolean): void;
    setI(value: number): void;
    setF(value: number): void;
    setS(value: Uint8Array): void;
    setShape(shape: TensorShape): void;
    setTensor(tensor: Tensor): void;
    setFunc(name: NameAttrList): void;
    setList(list: AttrValue.ListValue): void;
  }
  namespace AttrValue {
    class ListValue {
      setTypeList(types: number[]): void;
      setIList(values: number[]): void;
    }
  }
  class NodeDef {
    setName(name: string): void;
    setOp(op: string): void;
    addInput(input: string): void;
    getAttrMap(): Map<AttrValue>;
  }
  class OpDef {
    setName(name: string): void;
    addInputArg(arg: OpDef.ArgDef): void;
    addOutputArg(arg: OpDef.ArgDef): void;
    setIsStateful(stateful: boolean): void;
  }
  namespace OpDef {
    class ArgDef {
      setName(name: string): void;
      setType(type: number): void;
    }
  }
  class FunctionDef {
    setSignature(signature: OpDef): void;
    addNodeDef(node: NodeDef): void;
    getRetMap(): Map<string>;
    getAttrMap(): Map<AttrValue>;
  }
  class FunctionDefLibrary {
    addFunction(definition: FunctionDef): void;
  }
  class VersionDef {
    setProducer(version: number): void;
  }
  class GraphDef {
    addNode(node: NodeDef): void;
    setLibrary(library: FunctionDefLibrary): void;
    setVersions(version: VersionDef): void;
  }
  class MetaGraphDef {
    setMetaInfoDef(info: MetaGraphDef.MetaInfoDef): void;
    setGraphDef(graph: GraphDef): void;
  }
  namespace MetaGraphDef {
    class MetaInfoDef {
      addTags(tag: string): void;
    }
  }
  class SavedModel {
    setSavedModelSchemaVersion(version: number): void;
    addMetaGraphs(graph: MetaGraphDef): void;
    serializeBinary(): Uint8Array;
  }
}
