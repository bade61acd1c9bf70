import { IsNull, LessThan } from 'typeorm';
import type { Instant } from '#domain/time/instant.js';
import { IDEMPOTENCY } from '../entities/partnership.entities.js';
import { insertNew } from '../query.js';
import { Store } from './store.js';

/** What is known of a key: nothing yet, it was answered before, or it was used for another request. */
export type KeptAnswer =
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly body: unknown }
  | { readonly kind: 'other-request' };

/** Answers of earlier requests, by person and key: a request sent twice is done once. */
export class IdempotencyStore extends Store {
  private readonly answers = this.manager.getRepository(IDEMPOTENCY);

  /** What was answered to the key; asked after the lock that orders the acts. */
  async find(key: string, requestHash: string): Promise<KeptAnswer> {
    const answer = await this.answers.findOneBy({ ...this.own(), key });
    if (answer === null) return { kind: 'new' };
    return answer.requestHash === requestHash ? { kind: 'answered', body: answer.body } : { kind: 'other-request' };
  }

  /** What was answered to the key, whatever the request was; null where nothing was. */
  async answered(key: string): Promise<unknown> {
    return (await this.answers.findOneBy({ ...this.own(), key }))?.body ?? null;
  }

  /** Keeps the answer; when another transaction took the key meanwhile, this one is to be tried again. */
  async keep(key: string, requestHash: string, body: object, machineNow: Instant): Promise<void> {
    const isNew = await insertNew(this.answers, {
      ...this.own(),
      ...{ key, requestHash, status: 200, body, at: machineNow },
    });
    if (!isNew) throw Object.assign(new Error('the key was taken meanwhile'), { code: '40001' });
  }

  /** Begins something under a key; false where it was begun since an instant, done or not. */
  async begin(key: string, requestHash: string, machineNow: Instant, since: Instant): Promise<boolean> {
    await this.answers.delete({ ...this.own(), key, at: LessThan(since) });
    return insertNew(this.answers, { ...this.own(), key, requestHash, at: machineNow });
  }

  /** What was begun under a key was answered so. */
  async end(key: string, body: object): Promise<void> {
    await this.answers.update({ ...this.own(), key }, { status: 303, body });
  }

  /** What was begun under a key came to nothing: it may be begun again. */
  async giveUp(key: string): Promise<void> {
    await this.answers.delete({ ...this.own(), key, body: IsNull() });
  }
}
