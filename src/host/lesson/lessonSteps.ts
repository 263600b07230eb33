// The lesson has numbered sections. Its notebook has them as headings (`## 5. Fit`), its Keras program as comments
// (`# 5. Fit`), so the number tells which parts belong together, in whatever language the headings are.

/** Where a section begins: its number, and the index of its first cell or line. */
export interface Section {
  readonly number: number;
  readonly start: number;
}

/** The sections of a notebook, by cell. `texts` are those of its cells; code has no headings. */
export function sectionsOfCells(texts: readonly string[]): Section[] {
  return texts.flatMap((text, start) => sectionAt(/^## (\d+)\. /m.exec(text)?.[1], start));
}

/** The sections of a program, by line. */
export function sectionsOfLines(lines: readonly string[]): Section[] {
  return lines.flatMap((line, start) => sectionAt(/^# (\d+)\. /.exec(line)?.[1], start));
}

/** The section that an index lies in; undefined before the first one. */
export function sectionAround(sections: readonly Section[], index: number): Section | undefined {
  return sections.findLast(({ start }) => start <= index);
}

/** Where the section of `number` begins, or the last one before it that there is. */
export function startOf(sections: readonly Section[], number: number): number | undefined {
  return sections.findLast((section) => section.number <= number)?.start;
}

function sectionAt(number: string | undefined, start: number): Section[] {
  return number === undefined ? [] : [{ number: Number(number), start }];
}
