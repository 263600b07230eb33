import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import * as v from 'valibot';

const ReplySchema = v.union([
  v.object({ ready: v.string() }),
  v.object({ unavailable: v.string() }),
  v.object({ seconds: v.pipe(v.number(), v.minValue(0)) }),
]);
type Reply = v.InferOutput<typeof ReplySchema>;

/** A way of training in a process of its own, so that no rival disturbs another's threads or memory. */
export class RivalProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly replies: AsyncIterator<string>,
    private readonly lines: Interface,
    /** Names and versions of what runs. */
    readonly description: string,
  ) {}

  /** Starts a rival and waits until it is ready. Throws with its own words when it cannot run here. */
  static async start(command: string, args: readonly string[]): Promise<RivalProcess> {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const lastWords: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      lastWords.push(text);
      if (lastWords.length > 50) lastWords.shift();
    });
    const failedToStart = new Promise<never>((_, reject) => child.once('error', reject));
    const lines = createInterface({ input: child.stdout });
    const replies = lines[Symbol.asyncIterator]();
    const first = await Promise.race([nextReply(replies), failedToStart]).catch((cause: unknown) => {
      throw new Error(`${[command, ...args].join(' ')} ended: ${lastWords.join('').trim() || String(cause)}`);
    });
    if ('ready' in first) return new RivalProcess(child, replies, lines, first.ready);
    child.kill();
    throw new Error('unavailable' in first ? first.unavailable : 'It answered before it was ready.');
  }

  /** Trains that many steps on batches of 200; resolves to the seconds they took by the rival's own clock. */
  async train(steps: number): Promise<number> {
    this.child.stdin?.write(`${steps}\n`);
    const reply = await nextReply(this.replies);
    if ('seconds' in reply) return reply.seconds;
    throw new Error(`${this.description} gave up: ${JSON.stringify(reply)}`);
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.child.once('exit', resolve));
    this.lines.close();
    this.child.stdin?.end();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 5000);
    await exited;
    clearTimeout(timer);
  }
}

/** The next line that is a reply. Libraries print other lines in between. */
async function nextReply(lines: AsyncIterator<string>): Promise<Reply> {
  for (;;) {
    const next = await lines.next();
    if (next.done === true) throw new Error('The process ended.');
    if (next.value.startsWith('{')) return v.parse(ReplySchema, JSON.parse(next.value));
  }
}
