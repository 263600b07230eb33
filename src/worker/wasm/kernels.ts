/**
 * The kernels and their parameters in order. The folder `kernels` says what they mean. Programs name the parameters, so
 * that nobody has to count fifteen of them.
 */
export const KERNEL_PARAMETERS = {
  // prettier-ignore
  product: [
    'a', 'aRows', 'aColumns', 'm', 'n', 'b', 'bPanel', 'c', 'cRows', 'cPanel', 'panels', 'from', 'fromPanel',
    'addend', 'relu',
  ],
  // prettier-ignore
  weightGradient: [
    'x', 'xPicture', 'm', 'n', 'd', 'dPanel', 'g', 'gPanel', 'panels', 'from', 'fromPanel', 'addend', 'packed',
  ],
  sparseKernelGradient: ['x', 'corners', 'patches', 'n', 'd', 'dPanel', 'm', 'panels', 'g', 'gPanel', 'lists'],
  // prettier-ignore
  sparseInputGradient: [
    'd', 'dPanel', 'panels', 'm', 'targets', 'b', 'bPanel', 'c', 'cPanel', 'channelPanels', 'size', 'cRow',
    'cColumn', 'list',
  ],
  pixels: ['images', 'order', 'to', 'pictures', 'size', 'factor'],
  reluGradient: ['d', 'dRow', 'dPanel', 'y', 'yRow', 'yPanel', 'rows', 'panels'],
  pool: ['x', 'y', 'height', 'width', 'channels', 'size'],
  poolGradient: ['x', 'y', 'g', 'd', 'dPlace', 'dPanel', 'height', 'width', 'channels', 'size', 'relu'],
  // prettier-ignore
  dropout: [
    'x', 'xRow', 'xPanel', 'y', 'yRow', 'yPanel', 'rows', 'panels', 'first', 'seed', 'step', 'threshold', 'scale',
  ],
  // prettier-ignore
  crossEntropy: [
    'logits', 'row', 'classes', 'order', 'labels', 'results', 'd', 'dRow', 'dPanel', 'pictures', 'share',
  ],
  sum: ['from', 'stride', 'count', 'to', 'n', 'adds', 'addend', 'panels', 'fromPanel', 'toPanel'],
  clear: ['at', 'n'],
  adam: ['old', 'fresh', 'slot', 'g', 'n', 'panels', 'panel', 'rate'],
  momentum: ['old', 'fresh', 'slot', 'g', 'n', 'panels', 'panel', 'rate'],
  rmsprop: ['old', 'fresh', 'slot', 'g', 'n', 'panels', 'panel', 'rate'],
  transpose: ['w', 't', 'rows', 'panels', 'first', 'behind'],
} as const;

export type KernelName = keyof typeof KERNEL_PARAMETERS;
/** The parameters of a kernel by name. */
export type Parameters<Name extends KernelName, Value> = Readonly<
  Record<(typeof KERNEL_PARAMETERS)[Name][number], Value>
>;

/** The exports of a kernel module. */
export type Kernels = Readonly<Record<KernelName, (...values: number[]) => void>>;
