/** One command of the program. */
export interface Command {
  /** How it is called, after `auditloop`. */
  readonly usage: string;
  /** What it does, in a few lines. */
  readonly help: string;
  /** Does it; gives the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** A command of the list: what it is for, and where its code is, loaded when it is called. */
export interface ListedCommand {
  readonly name: string;
  readonly about: string;
  load(): Promise<Command>;
}
