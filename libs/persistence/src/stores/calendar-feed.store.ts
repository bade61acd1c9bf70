import { type EntityManager, IsNull, Not } from 'typeorm';
import type { Role } from '#domain/cycle/facts.js';
import type { Instant } from '#domain/time/instant.js';
import { CALENDAR_FEED } from '../entities/partnership.entities.js';
import type { Query } from '../query.js';
import type { Own } from '../work-actor.js';

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
  private readonly feeds = this.manager.getRepository(CALENDAR_FEED);

  constructor(
    private readonly manager: EntityManager,
    private readonly query: Query,
    private readonly own: () => Own,
  ) {}

  /** Gives the person an address; the one before opens nothing any more. */
  async open(tokenHash: string, machineNow: Instant): Promise<void> {
    await this.feeds.upsert({ ...this.own(), tokenHash, madeAt: machineNow }, ['partnershipId', 'person']);
  }

  /** Takes the person's address away. */
  async close(): Promise<void> {
    await this.feeds.update(this.own(), { tokenHash: null });
  }

  /** Since when the person has the address they have; null when they have none. */
  async openSince(): Promise<Instant | null> {
    const feed = await this.feeds.findOneBy({ ...this.own(), tokenHash: Not(IsNull()) });
    return feed?.madeAt ?? null;
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
