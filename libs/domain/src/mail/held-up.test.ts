import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { type Instant, instant, localTime } from '#domain/time/instant.js';
import { addDays, plainDate, weekday } from '#domain/time/plain-date.js';
import { london, readings } from '#platform/clock.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';
import { settle } from '../agenda/agenda.js';
import type { Notice } from '../cycle/decision.js';
import type { MailDraft, PendingNotice } from './mail-draft.js';
import { type NotTold, sortPost } from './sort-mail.js';

const at = (day: string, time: string): Instant => london.toInstant(plainDate(day), localTime(time));

/** An audit with one action, due Friday 19 June 2026, and its post room, lived through hour by hour. */
class Lived {
  readonly paper: CycleOnPaper = trackedCycle({ A01: anAction() }, { policy: DEFAULT_POLICY });
  /** Keys of everything that anybody was to be told about the action by its ladder. */
  readonly decided: string[] = [];
  readonly mails: MailDraft[] = [];
  readonly over: NotTold[] = [];
  waiting: readonly NotTold[] = [];
  #pending: readonly PendingNotice[] = [];
  readonly #used = new Set<string>();

  at(day: string, time: string): this {
    const now = at(day, time);
    this.paper.on(day, time);
    const settled = settle(this.paper.facts, { now, readings });
    this.paper.facts = settled.facts;
    for (const { decision } of settled.performed) this.#tell(decision.notices);
    return this.#sort(now);
  }

  does(day: string, time: string, act: 'pauseCycle' | 'resumeCycle'): this {
    this.at(day, time);
    const input = act === 'pauseCycle' ? { reason: 'An inspection.' } : {};
    this.#tell(this.paper.does('priya', act, input as never).notices);
    return this.at(day, time);
  }

  /** Lines of an action's ladder that somebody was told, with the day of the email. */
  get told(): readonly string[] {
    return this.mails.flatMap((mail) =>
      mail.items
        .filter(({ rule }) => rule.startsWith('action-'))
        .map(({ noticeKey, dueOn }) => `${london.dayOf(mail.at)} ${noticeKey} ${dueOn}`),
    );
  }

  #tell(notices: readonly Notice[]): void {
    const { id: cycleId, cycle } = this.paper.facts;
    this.decided.push(...notices.filter(({ rule }) => rule.startsWith('action-')).map(({ key }) => key));
    this.#pending = [...this.#pending, ...notices.map((one) => ({ ...one, cycleId, cycleReference: cycle.reference }))];
  }

  #sort(now: Instant): this {
    const facts = new Map([[this.paper.facts.id, this.paper.facts]]);
    const used = (key: string) => this.#used.has(key);
    const sorted = sortPost(this.#pending, { now, readings, facts, used });
    this.waiting = sorted.waiting;
    this.over.push(...sorted.notNeeded);
    const gone = new Set(sorted.notNeeded.map(({ key }) => key));
    for (const mail of sorted.mails) {
      this.#used.add(mail.key);
      this.mails.push(mail);
      for (const { noticeKey } of mail.items) gone.add(noticeKey);
    }
    this.#pending = this.#pending.filter(({ key }) => !gone.has(key));
    return this;
  }
}

describe('a reminder that was decided at 8am, of an audit that is paused before the email of the day leaves,', () => {
  const paused = () =>
    new Lived().at('2026-05-21', '08:00').does('2026-05-21', '08:30', 'pauseCycle').at('2026-05-21', '09:30');

  it('waits, and is told with the first email after the audit goes on, with the day that holds then', () => {
    const lived = paused().at('2026-05-26', '09:30');
    expect(lived.told).toEqual([]);
    const key = 'action-due-20/A01/1/act-owner';
    const { id: cycleId } = lived.paper.facts;
    expect(lived.waiting).toEqual([{ cycleId, key, why: 'the audit has been paused' }]);
    lived.does('2026-05-27', '10:00', 'resumeCycle').at('2026-05-28', '08:00').at('2026-05-28', '09:30');
    expect(lived.told).toEqual([`2026-05-28 ${key} 2026-06-24`]);
    const line = lived.mails.flatMap(({ items }) => items).find(({ noticeKey }) => noticeKey === key);
    expect([line?.reason, line?.next]).toEqual([
      'Action A01 (Acute trust): due on Wednesday 24 June 2026.',
      'If it is still open, you will be reminded on Wednesday 10 June 2026.',
    ]);
  });

  it('is told as it was when the audit goes on before that', () => {
    const lived = new Lived().at('2026-05-21', '08:00').does('2026-05-21', '08:30', 'pauseCycle');
    lived.does('2026-05-21', '09:00', 'resumeCycle').at('2026-05-21', '09:30');
    expect(lived.told).toEqual(['2026-05-21 action-due-20/A01/1/act-owner 2026-06-19']);
  });

  it('is not told beside a later line of its ladder that covers it', () => {
    const lived = new Lived().at('2026-06-18', '08:00').does('2026-06-18', '08:30', 'pauseCycle');
    lived.does('2026-06-23', '10:00', 'resumeCycle').at('2026-06-24', '08:00').at('2026-06-24', '09:30');
    expect(lived.told).toEqual(['2026-06-24 action-due-today/A01/1/act-owner 2026-06-24']);
    expect(lived.over.map(({ key, why }) => `${key}: ${why}`)).toContain(
      'action-due-1/A01/1/act-owner: a later reminder covers it',
    );
  });

  it('is lost at no instant and told at none twice, whenever the audit is paused and however long', () => {
    const day = fc.integer({ min: 0, max: 45 }).map((days) => addDays(plainDate('2026-05-18'), days));
    const time = fc.constantFrom('07:30', '08:15', '09:29', '09:31', '14:00');
    fc.assert(
      fc.property(day, time, fc.integer({ min: 0, max: 12 }), time, (from, pausedAt, days, resumedAt) => {
        fc.pre(days > 0 || pausedAt < resumedAt);
        const lived = new Lived();
        const acts = [
          [at(from, pausedAt), from, pausedAt, 'pauseCycle'],
          [at(addDays(from, days), resumedAt), addDays(from, days), resumedAt, 'resumeCycle'],
        ] as const;
        let now = instant(0);
        for (let on = plainDate('2026-05-18'); on <= '2026-08-14'; on = addDays(on, 1)) {
          const looks = weekday(on) < 6 ? ['08:00', '09:30', '18:00'] : ['18:00'];
          for (const look of looks) {
            for (const [instantOf, actOn, actAt, act] of acts) {
              if (instantOf > now && instantOf <= at(on, look)) lived.does(actOn, actAt, act);
            }
            now = at(on, look);
            lived.at(on, look);
          }
        }
        const told = lived.told.map((line) => line.split(' ')[1]);
        const covered = lived.over.filter(({ why }) => why === 'a later reminder covers it').map(({ key }) => key);
        expect([...told, ...covered].toSorted()).toEqual(lived.decided.toSorted());
        expect(lived.waiting).toEqual([]);
        expect(lived.over.filter(({ why }) => why.includes('paused'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
