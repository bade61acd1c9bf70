/** Characters a line of progress may take when the terminal does not say how wide it is. */
const WIDTH = 80;
/** Without a terminal, one line of progress in so many milliseconds. */
const SPARSE_MS = 5_000;

/** Prints a line of the result on standard output; an empty line without text. */
export function print(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Prints a whole document as indented JSON on standard output. */
export function printJson(document: unknown): void {
  print(JSON.stringify(document, null, 2));
}

/** Tells the person something that is not part of the result, on standard error. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Resolves when all that was printed has left the process; a pipe takes its time. */
export async function printed(): Promise<void> {
  const empty = (stream: NodeJS.WriteStream): Promise<void> =>
    new Promise((done) => {
      stream.write('', () => done());
    });
  await Promise.all([empty(process.stdout), empty(process.stderr)]);
}

/** Progress on standard error: one line that changes on a terminal, a line now and then elsewhere. */
export class ProgressLine {
  #shown = '';
  #last = Number.NEGATIVE_INFINITY;
  #isOver = false;

  constructor(
    private readonly stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'> = process.stderr,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Shows how far things are. */
  show(text: string): void {
    if (this.#isOver) return;
    if (this.stream.isTTY === true) {
      const line = text.slice(0, (this.stream.columns ?? WIDTH) - 1);
      if (line !== this.#shown) this.stream.write(`\r\x1b[2K${line}`);
      this.#shown = line;
      return;
    }
    if (this.now() - this.#last < SPARSE_MS || text === this.#shown) return;
    this.#last = this.now();
    this.#shown = text;
    this.stream.write(`${text}\n`);
  }

  /** Takes the line away for good. */
  end(): void {
    this.clear();
    this.#isOver = true;
  }

  /** Takes the line away, so that something else can be printed. */
  clear(): void {
    if (this.stream.isTTY === true && this.#shown !== '') this.stream.write('\r\x1b[2K');
    if (this.stream.isTTY === true) this.#shown = '';
  }
}
