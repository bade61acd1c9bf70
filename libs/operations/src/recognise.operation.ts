import { Injectable } from '@nestjs/common';
import type { SignedIn } from './signed-in.js';

/** Who holds a session token now: null when it is unknown or expired, or its person is no longer active. */
@Injectable()
export class Recognise {
  async run(_token: string): Promise<SignedIn | null> {
    throw new Error('not yet');
  }
}
