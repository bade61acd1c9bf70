import { Injectable } from '@nestjs/common';
import type { LinkFault } from '#domain/briefing/resource.js';
import { RecordLinks } from '#operations/acts/record-links.operation.js';

/** Says of an address of the web what is wrong with it; null where its page is there. */
export type TriesLink = (address: string) => Promise<LinkFault | null>;

/** Tries the links of partnerships' resources, one after another; run again, it tries only what was not tried. */
@Injectable()
export class LinkSteps {
  constructor(private readonly links: RecordLinks) {}

  /**
   * One round: some of the links that are to be tried, and how many were. Stops between two where `signal` says so; on the
   * practice clock it tries none unless `inPractice` says so.
   */
  async tryLinks(
    signal: AbortSignal,
    tryLink: TriesLink,
    options: { readonly inPractice?: boolean } = {},
  ): Promise<number> {
    let tried = 0;
    for (const link of await this.links.toTry(options)) {
      if (signal.aborted) break;
      if (!(await this.links.take(link))) continue;
      await this.links.record(link, await tryLink(link.address));
      tried += 1;
    }
    return tried;
  }
}
