/** Makes @tensorflow/tfjs-node fit into a bundle. */
exports.tfjsNodePlugin = () => ({ name: 'tfjs-node', setup() {} });
