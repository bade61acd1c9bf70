import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { WebEnv } from '../web-env.js';

/** What pages say while a part of the installation is still on its way, by the word in the file. */
const WORDS: ReadonlyMap<string, string> = new Map([
  [
    'engine',
    'A part of Auditloop is still being set up, which can take a few minutes the first time. You can look around. Dates and emails will not move until it is ready.',
  ],
  ['year', 'The practice audits are still being prepared. More will appear here over the next few minutes.'],
]);

/** What is still coming. The program that started the site says it in a file; where none is named, nothing ever is. */
@Injectable()
export class StillComing {
  constructor(private readonly env: WebEnv) {}

  /** The word for it, `engine` or `year`; null when everything is there. */
  get what(): string | null {
    if (this.env.AUDITLOOP_STILL_COMING_FILE === '') return null;
    try {
      return readFileSync(this.env.AUDITLOOP_STILL_COMING_FILE, 'utf8');
    } catch {
      return null; // it is removed when everything is there
    }
  }

  /** The sentence for the top of every page, with its word; null when everything is there. */
  get said(): { readonly what: string; readonly words: string } | null {
    const { what } = this;
    const words = WORDS.get(what ?? '');
    return what === null || words === undefined ? null : { what, words };
  }
}
