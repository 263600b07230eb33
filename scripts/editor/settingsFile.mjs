// VS Code's settings file: JSON in which people may write comments and commas at the end.

/**
 * The settings in a file's text. Throws a SyntaxError that JSON.parse throws.
 * @param {string} text @returns {Record<string, any>}
 */
export function parseSettings(text) {
  // A string comes first in the pattern, so that nothing in a string is taken for a comment.
  // Windows' editors write a mark at the beginning, which JSON.parse does not take.
  const withoutComments = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_all, string) => string ?? '');
  const plain = withoutComments.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_all, string) => string ?? '');
  return plain.trim() === '' ? {} : JSON.parse(plain);
}

/**
 * The text with settings added that it lacks. What a person has written stays as it is, with its comments. Throws a
 * SyntaxError for what is no settings file.
 * @param {string} text @param {Record<string, unknown>} ours
 */
export function addSettings(text, ours) {
  const there = parseSettings(text);
  const missing = Object.entries(ours).filter(([name]) => there[name] === undefined);
  if (missing.length === 0) return text;
  if (Object.keys(there).length === 0 && !/\/[/*]/.test(text))
    return `${JSON.stringify(Object.fromEntries(missing), undefined, 2)}\n`;
  const lines = missing.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join('');
  // Behind the brace that opens the settings, which a comment may precede.
  const at = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*\{/.exec(text)?.[0].length ?? 0;
  return at === 0 ? `{\n${lines}}\n${text}` : `${text.slice(0, at)}\n${lines}${text.slice(at).replace(/^\n/, '')}`;
}

/**
 * The text without a setting whose value is a string.
 * @param {string} text @param {string} name
 */
export function removeSetting(text, name) {
  return text.replace(
    new RegExp(`[ \\t]*"${name.replaceAll('.', '\\.')}"\\s*:\\s*"(?:[^"\\\\]|\\\\.)*"[ \\t]*,?[ \\t]*\\n?`),
    '',
  );
}
