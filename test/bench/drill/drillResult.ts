/** What became of one kind of fault. */
export interface DrillResult {
  readonly what: string;
  readonly tried: number;
  /** How often it was dealt with in each way, such as `refused: 480`. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** What must not happen: each with the number that repeats it. */
  readonly faults: readonly string[];
}

/** Counts outcomes. */
export class Tally {
  readonly outcomes: Record<string, number> = {};
  readonly faults: string[] = [];

  count(outcome: string): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
  }

  /** The result of trying something `tried` times. */
  result(what: string, tried: number): DrillResult {
    const { outcomes, faults } = this;
    return { what, tried, outcomes, faults };
  }

  fault(text: string): void {
    this.count('FAULT');
    this.faults.push(text);
  }
}

/** Milliseconds after which something counts as hanging. */
const HANGS = 15_000;

/** Rejects when the work hangs. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('it hangs'));
    }, HANGS);
  });
  return Promise.race([work, hung]).finally(() => {
    clearTimeout(timer);
  });
}
