/** Texts that are not translated, and why. */
export interface Allowed {
  /** The paths of the sources. */
  readonly files: RegExp;
  readonly texts: RegExp;
  readonly why: string;
}

const ANY = /[^]/;

export const ALLOWED: readonly Allowed[] = [
  {
    files: /^src\/shared\/domain\/labels\.ts$/,
    texts: /^[A-Z]\w+( boot)?$/,
    why: 'names of the classes, as in the data set',
  },
  { files: /^src\/host\/classify\/explorerBadges\.ts$/, texts: /^[A-Z][a-z]$/, why: 'the first letters of classes' },
  {
    files: /^src\/worker\/(model|graph|exports)\/|^src\/shared\/text\/kerasText\.ts$/,
    texts: /^\w+$|(T|t)rainable params: |^ Total params: /,
    why: 'names of Keras and TensorFlow, and what Keras prints',
  },
  {
    files: /^src\/host\/training\/chooseArchitecture\.ts$/,
    texts: /^(Flatten|Conv 3×3×32) → |^CNN$/,
    why: 'Keras’ layers',
  },
  {
    files: /^src\/worker\/(engine|training|tensorflow)\//,
    texts: /^(TensorFlow|WebAssembly,|Fashion-MNIST for VS Code) \{0\}$|^WebAssembly without threads$/,
    why: 'names of programs, by which runs are compared',
  },
  {
    files: /^src\/worker\/(wasm|engine|tensorflow)\//,
    texts: /^(fused multiply-add|did not self-register|fashion-mnist compute|it ended with \{0\})$/,
    why: 'parts of lines in the log, and the name of a thread',
  },
  {
    files: /^src\/worker\/wasm\/team\.ts$/,
    texts: /^A computing thread was lost|^The computing threads have done nothing/,
    why: 'lines in the log',
  },
  {
    files: /^src\/worker\/dataset\/datasetStore\.ts$/,
    texts: /^the (system's|data) folder|^(is in|has to be downloaded to) \{0\}$/,
    why: 'parts of a line in the log',
  },
  {
    files: /^src\/shared\/text\/glossary\//,
    texts: /^(Flatten|Dense|Dropout|Conv2D|MaxPooling2D|Adam|SGD|RMSprop)$/,
    why: 'names of Keras',
  },
  { files: /^src\/worker\/decoding\/damaged\.ts$/, texts: /^The picture is \{0\}\.$/, why: 'an error that is caught' },
  {
    files: /^src\/shared\/protocol\/calls\.ts$/,
    texts: /^The call \{0\} is already running/,
    why: 'a line in the log',
  },
  {
    files: /^src\/shared\/(domain|protocol)\//,
    texts: /^(The crop ends|begins above its end|must be (from|at most)|A drawing has 28|The picture is too large)/,
    why: 'details of faults in messages that only a bug sends',
  },
  {
    files: /^src\/shared\/domain\/(marks|predictionFilter|runRecord)\.ts$/,
    texts: /^(least sure|highest loss|label wrong|model wrong|Infinity)$/,
    why: 'codes in files and links',
  },
  { files: /^webview\/pictures\/sheetView\.ts$/, texts: /^least (sure|alike)$/, why: 'codes of orders' },
  { files: /^src\/worker\/insight\/(predictionCode|kerasScript)\.ts$/, texts: ANY, why: 'programs' },
  { files: /^webview\/evaluation\/marksCsv\.ts$/, texts: /^test picture,/, why: 'the headings of a CSV file' },
  { files: /^src\/host\/results\/resultsHtml\.ts$/, texts: /^img-src|^<!DOCTYPE/, why: 'HTML, and a policy' },
  {
    files: /^webview\//,
    texts: /^11px |^Files$|^image\/png$/,
    why: 'fonts, and names of the browser',
  },
  {
    files: /^src\/host\/lesson\/cellReference\.ts$/,
    texts: /^\w+(\(|:| \w+$)|^const \w+$|^Promise<History>$/,
    why: 'declarations in TypeScript',
  },
  {
    files: /^webview\/model\/(summaryTable|networkDrawing)\.ts$/,
    texts: /^(Model: “\{0\}”|Layer \(type\)|Output shape|Param #|((Non-t|T)rainable|Total) params|Softmax)$/,
    why: 'Keras’ summary, and its name of a layer',
  },
  { files: /^webview\/training\/curvesSvg\.ts$/, texts: /^<\w|^font-size=/, why: 'the elements of a drawing' },
  { files: /^webview\/inspector\/inspectorView\.ts$/, texts: /^Python$/, why: 'a name' },
  {
    files: /^src\/lesson\/keras\//,
    texts: /^(Flatten|Dense|Dropout|Softmax|Sequential)$|^Fashion-MNIST for VS Code \{0\}$/,
    why: 'Keras’ names of layers, and the name of a program',
  },
  { files: /^src\/lesson\/plots\//, texts: /<[a-z]|^font-family=/, why: 'the elements of a drawing' },
  { files: /^src\/lesson\/kernel\//, texts: /^(Uncaught|Interrupted)$/, why: 'names of errors' },
  {
    files: /^src\/lesson\/kernel\/cellError\.ts$/,
    texts: /^Cell In\[\{0\}\], line \{1\}$|^ is not defined$/,
    why: 'what the editor turns into a link, and the end of the engine’s own message',
  },
  { files: /^src\/host\/lesson\/lessonThread\.ts$/, texts: /^fashion-mnist lesson$/, why: 'the name of a thread' },
  { files: /^webview\/parts\/terms\.ts$/, texts: /^at once$/, why: 'a code' },
  { files: /^webview\/page\/runHeader\.ts$/, texts: /^Fashion-MNIST$/, why: 'a name' },
];
