// Which suites or checks to run: those that the command line names, or all.

/**
 * Throws an Error that lists the known names when a name is unknown.
 * @param {string} what @param {readonly string[]} known @param {readonly string[]} [named]
 */
export function readNames(what, known, named = process.argv.slice(2)) {
  const unknown = named.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`There is no ${what} "${unknown.join('", "')}", only ${known.join(', ')}.`);
  return named.length > 0 ? named : known;
}
