/** What happens with the results of a `LatestCall`. */
export interface LatestCallOptions<Params, Result> {
  readonly call: (params: Params) => Promise<Result>;
  readonly onResult: (result: Result) => void;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between the starts of two calls. */
  readonly every?: number;
}

/**
 * Makes at most one call at a time. What is requested meanwhile waits, and only the latest request is made, so results
 * come in order and the last one belongs to the last request.
 */
export class LatestCall<Params, Result> {
  private waiting: { readonly params: Params } | undefined;
  private isRunning = false;
  private startedAt = Number.NEGATIVE_INFINITY;
  /** Counts the resets. Results of calls before a reset are dropped. */
  private generation = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: LatestCallOptions<Params, Result>) {}

  request(params: Params): void {
    this.waiting = { params };
    this.next();
  }

  /** Forgets what waits, and drops the result of the call that is running. */
  reset(): void {
    this.generation++;
    this.waiting = undefined;
    this.isRunning = false;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private next(): void {
    if (this.isRunning || this.waiting === undefined || this.timer !== undefined) return;
    const wait = this.startedAt + (this.options.every ?? 0) - performance.now();
    if (wait > 0) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.next();
      }, wait);
      return;
    }
    const { params } = this.waiting;
    this.waiting = undefined;
    void this.run(params, this.generation);
  }

  private async run(params: Params, generation: number): Promise<void> {
    this.isRunning = true;
    this.startedAt = performance.now();
    let report: () => void;
    try {
      const result = await this.options.call(params);
      report = () => {
        this.options.onResult(result);
      };
    } catch (error) {
      report = () => {
        this.options.onError(error);
      };
    }
    if (generation !== this.generation) return;
    this.isRunning = false;
    report();
    this.next();
  }
}
