import type { Publication } from '#domain/cycle/publication.js';
import { randomToken } from '#platform/ids.js';
import { stamp } from '../query.js';
import { Store } from './store.js';

/** 128 random bits: as base64url 22 characters, which nobody can guess. */
const ADDRESS_BYTES = 16;

/** What anybody may read at public addresses. */
export class PublicationStore extends Store {
  /** Puts what stands at each address from now on, in their order; the first of a line is given an address, and all after it keep it. */
  async keep(cycleId: string, publications: readonly Publication[]): Promise<void> {
    for (const { line, body, note, at } of publications) {
      await this.query(
        `insert into publication (partnership_id, cycle_id, line, address, body, note, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (partnership_id, cycle_id, line) do update
           set body = excluded.body, note = excluded.note, changed_at = excluded.changed_at`,
        [
          ...[this.partnership(), cycleId, line, randomToken(ADDRESS_BYTES)],
          ...[body === null ? null : JSON.stringify(body), note, stamp(at)],
        ],
      );
    }
  }
}
