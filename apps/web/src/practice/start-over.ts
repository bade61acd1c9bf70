import { writeFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { WebEnv } from '../web-env.js';
import { StillComing } from './still-coming.js';

/**
 * Asks the program that runs this installation to start it again. The site stops nothing itself: it leaves a file that the program
 * which started it looks for. Where no such program looks (in containers, in tests), none is named and it is not offered.
 */
@Injectable()
export class StartOver {
  #isAsked = false;

  constructor(
    private readonly env: WebEnv,
    private readonly stillComing: StillComing,
  ) {}

  /** Whether it can be asked for at all: in practice, and with somebody to hear it, who listens once all parts run. */
  get isOffered(): boolean {
    const { AUDITLOOP_CLOCK: clock, AUDITLOOP_START_OVER_FILE: file } = this.env;
    return clock === 'practice' && file !== '' && this.stillComing.what !== 'engine';
  }

  /** Whether it was asked for: then this process ends soon. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  /** Asks for it; asking twice is asking once. */
  ask(): void {
    writeFileSync(this.env.AUDITLOOP_START_OVER_FILE, '', { mode: 0o600 });
    this.#isAsked = true;
  }
}
