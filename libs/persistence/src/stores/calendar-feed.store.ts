import { IsNull, Not } from 'typeorm';
import type { Instant } from '#domain/time/instant.js';
import { CALENDAR_FEED } from '../entities/partnership.entities.js';
import { Store } from './store.js';

/** The secret addresses of people's calendars: one each, known by its hash alone. */
export class CalendarFeedStore extends Store {
  private readonly feeds = this.manager.getRepository(CALENDAR_FEED);

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
}
