import { Injectable } from '@nestjs/common';
import type { Notice } from '#domain/cycle/decision.js';
import type { CycleFacts, Person } from '#domain/cycle/facts.js';
import { asItIsNow } from '#domain/mail/held-up.js';
import type { MailDraft, MailItem } from '#domain/mail/mail-draft.js';
import { notNow } from '#domain/mail/still-needed.js';
import { type Instant, instant } from '#domain/time/instant.js';
import { NOT_ME } from '#persistence/stores/outbox.store.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { callNextContacts } from '../acts/call-next-contacts.js';
import { enterPartnershipOf } from '../shared/enter-partnership.js';
import { World } from '../shared/world.js';
import { worldKey } from './sort-post.operation.js';

/** One mail an attempt has claimed; its intent is committed. */
export interface ClaimedMail {
  readonly key: string;
  /** Proof of the claim; RecordMail needs it. */
  readonly token: string;
  readonly attempt: number;
  /** An earlier attempt may have reached the host: look it up before sending again. */
  readonly uncertain: boolean;
  /** How often it was sent again although an earlier attempt may have reached the host. */
  readonly sentAgain: number;
  readonly messageId: string;
  readonly date: Instant;
  readonly to: Person;
  /** Who reads answers to it: the audit coordinator; null where that is the reader, has left or does not get their emails. */
  readonly replyTo: Person | null;
  readonly partnershipName: string;
  /** Its key is unique in the world, so that its Message-ID is. */
  readonly draft: MailDraft;
}

/** Claims mails of one post room by a lease on the machine clock, and commits the intent before anything is sent. */
@Injectable()
export class ClaimMail {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** `leaseMs` must be longer than all the time-outs of one attempt to send. */
  async run(
    workflowId: string,
    options: { readonly limit: number; readonly leaseMs: number },
  ): Promise<readonly ClaimedMail[]> {
    return this.work.run(WORKER_PROCESS, async (tx) => {
      const partnershipId = await enterPartnershipOf(tx, workflowId);
      const token = this.world.newId();
      const from = this.world.machineNow();
      const claims = await tx.outbox.claim(token, from, instant(from + options.leaseMs), options.limit);
      if (claims.length === 0) return [];
      const { people, partnershipName, coordinatorKey } = await tx.partnerships.roster();
      const wrongReaders = await tx.outbox.wrongReaders();
      const coordinator = wrongReaders.has(coordinatorKey) ? undefined : people[coordinatorKey];
      const claimed: ClaimedMail[] = [];
      const facts = new Map<string, CycleFacts>();
      for (const { draft: cut, ...claim } of claims) {
        const to = people[cut.person];
        // One that may have left stays as it was; every other tells only what is so when it leaves.
        // Nor is an alert to somebody who has left: it was not delivered, and goes on to its next contacts.
        const staysCut = claim.uncertain || cut.items.length === 0 || (cut.channel === 'urgent' && to?.active !== true);
        const draft = staysCut ? cut : await this.#asTrueNow(tx, cut, token, facts);
        if (draft === null) {
          await tx.outbox.end(cut.key, token, {
            ...{ state: 'not-needed', at: from, retryAt: null, resolved: false, error: null },
          });
          await tx.notify('settled');
          continue;
        }
        // Not even what is urgent: an alert goes on to its next contacts at once, as after any other that was not delivered.
        if (to?.active === true && !wrongReaders.has(draft.person)) {
          const mail = { ...draft, key: worldKey(partnershipId, draft.key) };
          const replyTo = coordinator?.active === true && coordinator.key !== to.key ? coordinator : null;
          claimed.push({ ...claim, key: draft.key, token, draft: mail, to, replyTo, partnershipName });
        } else {
          await tx.outbox.end(draft.key, token, {
            state: 'bounced',
            at: from,
            retryAt: null,
            resolved: false,
            error: to?.active === true ? NOT_ME : 'nobody-there',
          });
          await callNextContacts(tx, this.world, draft.items);
          await tx.notify('settled');
        }
      }
      return claimed;
    });
  }

  /**
   * The mail with the lines that are still so, in the outbox too; the ledger says of the others why they were left out, and
   * those of a paused audit wait on. Null when no line is left.
   */
  async #asTrueNow(tx: Tx, draft: MailDraft, token: string, known: Map<string, CycleFacts>): Promise<MailDraft | null> {
    const now = await tx.now();
    const told = new Map((await tx.notices.mailedOf(draft.items)).map((one) => [`${one.cycleId}|${one.key}`, one]));
    const gone: { cycleId: string; key: string; why: string; waits: boolean }[] = [];
    const items: MailItem[] = [];
    for (const item of draft.items) {
      const { cycleId, noticeKey: key } = item;
      const notice = told.get(`${cycleId}|${key}`);
      const facts = known.get(cycleId) ?? (await tx.facts.load(cycleId));
      if (facts !== null) known.set(cycleId, facts);
      if (notice === undefined || facts === null) {
        items.push(item);
        continue;
      }
      const not = notNow(facts, notice, this.world.readings);
      if (not === null) items.push(this.#lineNow(item, notice, facts, now));
      else gone.push({ cycleId, key, ...not });
    }
    if (gone.length === 0 && items.every((item, place) => item === draft.items[place])) return draft;
    const [over, waiting] = [gone.filter(({ waits }) => !waits), gone.filter(({ waits }) => waits)];
    await tx.notices.leftOut(draft.key, over);
    await tx.notices.putBack(draft.key, waiting);
    const [first] = items;
    if (first === undefined) return null;
    const left = { ...draft, role: first.role, items };
    await tx.outbox.tell(draft.key, token, left);
    return left;
  }

  /** The same line, or the one that holds now where a pause has moved its day since it was cut. */
  #lineNow(item: MailItem, notice: Notice, facts: CycleFacts, now: Instant): MailItem {
    const { dueOn, count, reason, next } = asItIsNow(facts, notice, this.world.readings.of(facts), now);
    return dueOn === item.dueOn ? item : { ...item, dueOn, count, reason, next };
  }
}
