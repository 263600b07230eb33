// Translates the lesson's cells to Keras: TypeScript's syntax to Python's, and the names of cells to those of Keras.
import { parse } from 'acorn';
import { transform } from 'sucrase';

/** @typedef {import('acorn').Node & Record<string, any>} Node */

/** Names that are spelled otherwise in Keras. */
const NAMES = {
  'fashionMnist.loadData': 'keras.datasets.fashion_mnist.load_data',
  'fashionMnist.classNames': 'CLASS_NAMES',
  'console.log': 'print',
  sequential: 'keras.Sequential',
  setRandomSeed: 'keras.utils.set_random_seed',
  'layers.flatten': 'layers.Flatten',
  'layers.dense': 'layers.Dense',
  'layers.conv2D': 'layers.Conv2D',
  'layers.maxPooling2D': 'layers.MaxPooling2D',
  'layers.dropout': 'layers.Dropout',
  'layers.softmax': 'layers.Softmax',
  'optimizers.adam': 'keras.optimizers.Adam',
  'losses.sparseCategoricalCrossentropy': 'keras.losses.SparseCategoricalCrossentropy',
};

/** Methods that Python spells as operators. @type {Record<string, (object: string, args: string[]) => string>} */
const METHODS = {
  row: (object, [index]) => `${object}[${index}]`,
  get: (object, args) => `${object}[${args.join(', ')}]`,
  at: (object, [index]) => `${object}[${index}]`,
  slice: (object, [start, end]) => `${object}[${start}:${end}]`,
  divide: (object, [divisor]) => `${object} / ${divisor}`,
  toFixed: (object, [digits]) => `format(${object}, ".${digits}f")`,
  evaluate: (object, args) => `${object}.evaluate(${[...args, 'return_dict=True'].join(', ')})`,
};

/**
 * The statements of a cell in Python, or undefined for a cell that draws, asks or loops: those are looked at in the
 * notebook.
 * @param {string} code
 */
export function toPython(code) {
  if (/\bplt\.|\bquiz\.|\bfor\b|\bif\b/.test(code)) return undefined;
  const options = { ecmaVersion: 'latest', sourceType: 'module', allowAwaitOutsideFunction: true };
  const javaScript = transform(code, { transforms: ['typescript'], disableESTransforms: true }).code;
  const program = /** @type {Node} */ (parse(javaScript, /** @type {any} */ (options)));
  return program.body.map(statement).join('\n');
}

/** @param {Node} node @returns {string} */
function statement(node) {
  if (node.type === 'ExpressionStatement') {
    const text = expression(node.expression);
    // A value is shown; a call prints for itself, unless Python spells it as an index.
    return text.endsWith(')') ? text : `print(${text})`;
  }
  if (node.type === 'VariableDeclaration') return node.declarations.map(declaration).join('\n');
  throw new Error(`The lesson has a ${node.type}, which has no translation yet.`);
}

/** @param {Node} node @returns {string} */
function declaration({ id, init }) {
  if (id.type === 'Identifier') return `${snake(id.name)} = ${expression(init)}`;
  if (id.type === 'ArrayPattern') return `${pattern(id)} = ${expression(init)}`;
  // `const { classNames } = fashionMnist`
  return id.properties
    .map((/** @type {Node} */ { value, key }) => `${snake(value.name)} = ${named(`${init.name}.${key.name}`)}`)
    .join('\n');
}

/** @param {Node} node @returns {string} */
function pattern(node) {
  return node.type === 'ArrayPattern' ? `(${node.elements.map(pattern).join(', ')})` : snake(node.name);
}

/** @param {Node} node @returns {string} */
function expression(node) {
  switch (node.type) {
    case 'Identifier':
      return named(node.name);
    case 'Literal':
      return typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value).replace(/^t|^f/, upper);
    case 'UnaryExpression':
      return node.operator + expression(node.argument);
    case 'AwaitExpression':
      return expression(node.argument);
    case 'ArrayExpression':
      return list(node.elements.map(expression));
    case 'MemberExpression':
      return member(node);
    case 'CallExpression':
      return call(node);
    default:
      throw new Error(`The lesson has a ${node.type}, which has no translation yet.`);
  }
}

/** A list on one line if it is short. @param {string[]} items */
function list(items) {
  const line = `[${items.join(', ')}]`;
  return line.length < 60 ? line : `[\n${items.map((item) => `    ${item},\n`).join('')}]`;
}

/** @param {Node} node @returns {string} */
function member({ object, property, computed }) {
  if (computed) return `${expression(object)}[${expression(property)}]`;
  const whole = path(object) && `${path(object)}.${property.name}`;
  if (whole && whole in NAMES) return named(whole);
  const isMeasure = ['accuracy', 'loss'].includes(property.name);
  return isMeasure ? `${expression(object)}["${property.name}"]` : `${expression(object)}.${snake(property.name)}`;
}

/** @param {Node} node @returns {string} */
function call({ callee, arguments: given }) {
  /** @type {string[]} */
  const args = given.flatMap((/** @type {Node} */ each) =>
    each.type === 'ObjectExpression' ? each.properties.map(keyword) : expression(each),
  );
  const method = callee.type === 'MemberExpression' && !(`${path(callee)}` in NAMES) && METHODS[callee.property.name];
  if (method) return method(expression(callee.object), args);
  return `${expression(callee)}(${args.join(', ')})`;
}

/** @param {Node} property @returns {string} */
function keyword({ key, value }) {
  return `${snake(key.name)}=${key.name === 'inputShape' ? tuple(value) : expression(value)}`;
}

/** @param {Node} array @returns {string} */
function tuple({ elements }) {
  return `(${elements.map(expression).join(', ')})`;
}

/** `layers.dense`, if the node is such a path. @param {Node} node @returns {string | undefined} */
function path(node) {
  if (node.type === 'Identifier') return node.name;
  const object = node.type === 'MemberExpression' && !node.computed ? path(node.object) : undefined;
  return object && `${object}.${node.property.name}`;
}

/** @param {string} name */
function named(name) {
  return name in NAMES ? NAMES[/** @type {keyof typeof NAMES} */ (name)] : snake(name);
}

/** @param {string} name */
function snake(name) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** @param {string} letter */
function upper(letter) {
  return letter.toUpperCase();
}
