import { parse, type ImportDeclaration, type Node, type Program } from 'acorn';

/** The names by which a rewritten cell reaches its kernel. They are global, but not enumerable. */
export const KERNEL_NAME = '__kernel';
export const FLAG_NAME = '__kernelFlag';

/** A cell that V8's REPL mode can evaluate. */
export interface RewrittenCell {
  /** JavaScript of the same lines as the cell. */
  readonly code: string;
  /** Whether the value of the last statement is shown: a loop or a declaration has none. */
  readonly showsValue: boolean;
}

const CHECK = `if(${FLAG_NAME}[0])${KERNEL_NAME}.check();`;
const LOOPS = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement']);

/**
 * Rewrites the JavaScript of a cell. REPL mode knows no imports, so they become calls of the kernel. Each loop looks at
 * the interrupt flag, and each `await` waits for the kernel, so that both can be interrupted. Throws SyntaxError with
 * `loc` for code that cannot be read.
 */
export function rewriteCell(code: string): RewrittenCell {
  const options = { ecmaVersion: 'latest', sourceType: 'module', allowAwaitOutsideFunction: true } as const;
  const program = parse(code, { ...options, locations: true });
  const edits = new Edits(code);
  visit(program, (node) => {
    rewriteNode(node, edits);
  });
  rewriteModuleStatements(program, edits);
  return { code: edits.apply(), showsValue: program.body.at(-1)?.type === 'ExpressionStatement' };
}

function rewriteNode(node: AnyNode, edits: Edits): void {
  if (LOOPS.has(node.type)) {
    const body = node.body as Node;
    if (body.type === 'BlockStatement') edits.insert(body.start + 1, CHECK);
    else edits.wrap(body.start, body.end, `{${CHECK}`, '}');
  } else if (node.type === 'AwaitExpression') {
    const { start, end } = node.argument as Node;
    edits.wrap(start, end, `${KERNEL_NAME}.wait(${node.loc?.start.line ?? 1},`, ')');
  } else if (node.type === 'ImportExpression') {
    edits.replace(node.start, node.start + 'import'.length, `${KERNEL_NAME}.import`);
  }
}

/** An import becomes a declaration. An export loses its keyword: the names of a cell are known to all cells anyway. */
function rewriteModuleStatements(program: Program, edits: Edits): void {
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') edits.replace(node.start, node.end, importText(node));
    else if (node.type === 'ExportNamedDeclaration' && node.declaration)
      edits.replace(node.start, node.declaration.start, '');
  }
}

function importText({ source, specifiers }: ImportDeclaration): string {
  const module = `await ${KERNEL_NAME}.import(${JSON.stringify(source.value)})`;
  const named: string[] = [];
  let text = '';
  for (const specifier of specifiers) {
    const { local } = specifier;
    if (specifier.type === 'ImportNamespaceSpecifier') text += `const ${local.name} = ${module}; `;
    else if (specifier.type === 'ImportDefaultSpecifier') named.push(`default: ${local.name}`);
    else if (specifier.imported.type === 'Identifier') named.push(`${specifier.imported.name}: ${local.name}`);
    else named.push(`${JSON.stringify(specifier.imported.value)}: ${local.name}`);
  }
  if (named.length > 0) return `${text}const { ${named.join(', ')} } = ${module};`;
  return text === '' ? `${module};` : text;
}

type AnyNode = Node & Readonly<Record<string, unknown>>;

/** Calls the visitor for a node and all nodes in it. */
function visit(node: Node, visitor: (node: AnyNode) => void): void {
  const any = node as AnyNode;
  visitor(any);
  for (const child of Object.values(any).flat()) if (isNode(child)) visit(child, visitor);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Changes of a text, each at a position in the original. */
class Edits {
  private readonly all: { readonly start: number; readonly end: number; readonly text: string; rank: number }[] = [];

  constructor(private readonly original: string) {}

  insert(at: number, text: string): void {
    this.all.push({ start: at, end: at, text, rank: this.all.length });
  }

  /** Of pieces that lie in each other, the outer one is wrapped first. */
  wrap(start: number, end: number, before: string, after: string): void {
    this.insert(start, before);
    this.all.push({ start: end, end, text: after, rank: -this.all.length });
  }

  /** Keeps the number of lines, so that errors name the right ones. */
  replace(start: number, end: number, text: string): void {
    const lines = this.original.slice(start, end).split('\n').length - 1;
    this.all.push({ start, end, text: text + '\n'.repeat(lines), rank: this.all.length });
  }

  apply(): string {
    let result = '';
    let at = 0;
    for (const { start, end, text } of this.all.toSorted((a, b) => a.start - b.start || a.rank - b.rank)) {
      result += this.original.slice(at, start) + text;
      at = end;
    }
    return result + this.original.slice(at);
  }
}
