import type { CellOutput, OutputItem } from '../../shared/protocol/lessonApi';

/** An output that is shown again and again in the same place, such as a line of progress. */
export class LiveOutput {
  private static last = 0;
  private readonly id = ++LiveOutput.last;

  constructor(private readonly show: (output: CellOutput) => void) {}

  update(...items: OutputItem[]): void {
    this.show({ type: 'display', id: this.id, items });
  }
}
