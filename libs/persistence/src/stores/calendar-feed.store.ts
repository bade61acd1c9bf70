import type { Role } from '#domain/cycle/facts.js';
import { type Instant, instant } from '#domain/time/instant.js';
import { millis, millisOf, type Query, stamp } from '../query.js';

/** Whose calendar an address opens. */
export interface CalendarReader {
  readonly partnershipId: string;
  readonly person: string;
  readonly name: string;
  readonly agencyKey: string | null;
  readonly roles: readonly Role[];
}

/** The secret addresses of people's calendars: one each, known by its hash alone. */
export class CalendarFeedStore {
  constructor(
    private readonly query: Query,
    private readonly partnership: () => string,
    private readonly person: () => string | null,
  ) {}

  /** Gives the person an address; the one before opens nothing any more. */
  async open(tokenHash: string, machineNow: Instant): Promise<void> {
    await this.query(
      `insert into calendar_feed (partnership_id, person, token_hash, made_at) values ($1, $2, $3, $4)
       on conflict (partnership_id, person) do update set token_hash = excluded.token_hash, made_at = excluded.made_at`,
      [this.partnership(), this.person(), tokenHash, stamp(machineNow)],
    );
  }

  /** Takes the person's address away. */
  async close(): Promise<void> {
    await this.query('update calendar_feed set token_hash = null where partnership_id = $1 and person = $2', [
      this.partnership(),
      this.person(),
    ]);
  }

  /** Since when the person has the address they have; null when they have none. */
  async openSince(): Promise<Instant | null> {
    const [row] = await this.query<{ made_at: string }>(
      `select ${millisOf('made_at')} as made_at from calendar_feed
       where partnership_id = $1 and person = $2 and token_hash is not null`,
      [this.partnership(), this.person()],
    );
    return row === undefined ? null : instant(millis(row.made_at));
  }

  /** Whose calendar an address opens; null when it opens nobody's, or of somebody who has left. */
  async readerOf(tokenHash: string): Promise<CalendarReader | null> {
    const [row] = await this.query<CalendarReader>(
      `select partnership_id as "partnershipId", person, name, agency_key as "agencyKey", roles from calendar_reader($1)`,
      [tokenHash],
    );
    return row ?? null;
  }
}
