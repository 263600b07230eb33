const fs = require('node:fs');
const ts = require('typescript');

const MARKUP = new Set(['html', 'svg']);
const STYLES = 'css';
/** The files of the controls' library that consist of templates. */
const CONTROLS = /[\\/](webview-ui-toolkit|fast-foundation)[\\/].*[\\/]([\w-]+\.(styles|template)|start-end)\.js$/;
/** Elements whose white space is shown as it is written. */
const AS_WRITTEN = new Set(['pre', 'textarea']);
/** What decides how a template goes on; white space together with the end of a tag. */
const TOKENS = /<!--|-->|<\/?[a-z][\w-]*|["'>]|[ \t\r\n\f]+>?/gi;

/**
 * A TypeScript source whose lit templates have lost their indentation and line breaks, where HTML shows no difference:
 * white space between tags becomes one space, also in a tag, and none before its `>`. Quoted attributes, comments,
 * `pre` and `textarea` stay as they are. Text that keeps its white space by CSS must be in a `pre`, or be a value. In a
 * template of styles, a line break and the indentation around it become one space; no CSS string holds a line break.
 * @param {string} source
 */
function shortTemplates(source) {
  const file = ts.createSourceFile('', source, ts.ScriptTarget.Latest);
  let short = '';
  let copied = 0;
  /** @param {ts.Node} node */
  const visit = (node) => {
    const template = ts.isTaggedTemplateExpression(node) ? templateOf(node.tag) : undefined;
    if (!ts.isTaggedTemplateExpression(node) || template === undefined) {
      ts.forEachChild(node, visit);
      return;
    }
    /** @param {ts.Node} literal */
    const shorten = (literal) => {
      const start = literal.getStart(file);
      short += source.slice(copied, start) + template.shorten(source.slice(start, literal.end));
      copied = literal.end;
    };
    if (ts.isNoSubstitutionTemplateLiteral(node.template)) return shorten(node.template);
    shorten(node.template.head);
    for (const { expression, literal } of node.template.templateSpans) {
      // A template within a `pre` is shown as it is written, too.
      if (!template.isAsWritten) visit(expression);
      shorten(literal);
    }
  };
  visit(file);
  return short + source.slice(copied);
}

/** What shortens the template of a tag, if it is one of ours. @param {ts.Node} tag */
function templateOf(tag) {
  if (!ts.isIdentifier(tag)) return undefined;
  if (tag.text === STYLES) return new StyleTemplate();
  return MARKUP.has(tag.text) ? new MarkupTemplate() : undefined;
}

/** Shortens the literals of a template of styles. */
class StyleTemplate {
  isAsWritten = false;

  /** @param {string} literal */
  shorten(literal) {
    return literal.replace(/\s*\n\s*/g, ' ');
  }
}

/** Shortens the literals of one template of markup, one after the other. */
class MarkupTemplate {
  /** Where the template is: in its text, a tag, a comment, a value's quotes, or an element that stays as written. */
  #within = 'text';
  /** The tag that has begun last: `<p`, `</p`. */
  #tag = '';

  get isAsWritten() {
    return AS_WRITTEN.has(this.#within);
  }

  /** @param {string} literal */
  shorten(literal) {
    return literal.replace(TOKENS, (token) => this.#read(token));
  }

  /** What becomes of a token. @param {string} token */
  #read(token) {
    switch (this.#within) {
      case 'text':
        if (token === '<!--') this.#within = 'comment';
        else if (token.startsWith('<')) this.#begin(token);
        return token.replace(/^\s+/, ' ');
      case 'tag':
        if (token === '"' || token === "'") this.#within = token;
        if (!token.endsWith('>')) return token.replace(/^\s+/, ' ');
        this.#within = AS_WRITTEN.has(this.#tag.slice(1)) ? this.#tag.slice(1) : 'text';
        return '>';
      case 'comment':
        if (token === '-->') this.#within = 'text';
        return token;
      case '"':
      case "'":
        if (token === this.#within) this.#within = 'tag';
        return token;
      default:
        if (token.toLowerCase() === `</${this.#within}`) this.#begin(token);
        return token;
    }
  }

  /** @param {string} tag */
  #begin(tag) {
    this.#within = 'tag';
    this.#tag = tag.toLowerCase();
  }
}

/**
 * Takes the indentation out of the page's templates, and out of those of its controls.
 * @returns {import('esbuild').Plugin}
 */
const shortTemplatesPlugin = () => ({
  name: 'short-templates',
  setup(build) {
    build.onLoad({ filter: /[\\/]webview[\\/].*\.ts$/ }, async ({ path }) => {
      return { contents: shortTemplates(await fs.promises.readFile(path, 'utf8')), loader: 'ts' };
    });
    build.onLoad({ filter: CONTROLS }, async ({ path }) => {
      return { contents: shortTemplates(await fs.promises.readFile(path, 'utf8')), loader: 'js' };
    });
  },
});

module.exports = { shortTemplates, shortTemplatesPlugin };
