import { describe, expect, it } from '@jest/globals';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { type Instant, isoOf, localTime } from '#domain/time/instant.js';
import { addDays, plainDate } from '#domain/time/plain-date.js';
import { london, readings } from '#platform/clock.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';
import { evolve, put, set } from '../cycle/change.js';
import { EMAIL_KINDS } from '../email-kinds.js';
import { channelOf } from '../notice/channel-of.js';
import { OCCASIONS } from '../notice/rule-words.js';
import type { PendingNotice } from './mail-draft.js';
import { type PostContext, type PostSorted, sortPost } from './sort-mail.js';
import { whyNotNeeded } from './still-needed.js';

const facts = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked().facts;
const at = (day: string, time: string): Instant => london.toInstant(plainDate(day), localTime(time));

function notice(differences: Partial<PendingNotice> = {}): PendingNotice {
  const rule = differences.rule ?? 'receipt';
  const person = differences.person ?? 'pol-lead';
  return {
    rule,
    subject: 'POL',
    occurrence: 1,
    person,
    role: 'agency-lead',
    email: 'receipt',
    channel: 'digest',
    dueOn: null,
    count: null,
    reason: 'It was sent.',
    next: 'Nothing more.',
    at: at('2026-02-02', '08:00'),
    cycleId: facts.id,
    cycleReference: facts.cycle.reference,
    key: `${rule}/POL/1/${person}`,
    ...differences,
  };
}

function sort(
  pending: readonly PendingNotice[],
  now: Instant,
  differences: Partial<PostContext> & { readonly cycle?: CycleFacts } = {},
): PostSorted {
  const { cycle = facts, ...context } = differences;
  return sortPost(pending, { now, readings, facts: new Map([[cycle.id, cycle]]), ...context });
}

describe('the post', () => {
  it('sends urgent notices at once, at any hour of any day', () => {
    const sunday = at('2026-02-01', '03:12');
    const { mails } = sort([notice({ channel: 'urgent', email: 'safety-alert', at: sunday })], sunday);
    expect(mails.map((mail) => [mail.at, mail.kind])).toEqual([[sunday, 'safety-alert']]);
  });

  it('sends notices of the window at once inside it, else when it opens on a working day', () => {
    const monday = at('2026-02-02', '10:41');
    expect(sort([notice({ channel: 'window', at: monday })], monday).mails[0]?.at).toBe(monday);
    for (const [told, opens] of [
      [at('2026-02-02', '08:59'), at('2026-02-02', '09:00')],
      [at('2026-02-02', '16:00'), at('2026-02-03', '09:00')],
      [at('2026-02-06', '23:59'), at('2026-02-09', '09:00')],
      [at('2026-04-02', '17:00'), at('2026-04-07', '09:00')],
    ] as const) {
      const waiting = sort([notice({ channel: 'window', at: told })], told);
      expect([waiting.mails, waiting.nextAt]).toEqual([[], opens]);
      expect(sort([notice({ channel: 'window', at: told })], opens).mails.map((mail) => mail.at)).toEqual([opens]);
    }
  });

  it('makes each notice of the window its own mail, and one digest of the rest for each person', () => {
    const now = at('2026-02-02', '09:30');
    const { mails } = sort(
      [
        notice({ rule: 'a' }),
        notice({ rule: 'b', at: at('2026-02-01', '20:00') }),
        notice({ rule: 'c', person: 'csc-lead' }),
        notice({ rule: 'd', channel: 'window', email: 'action-assigned' }),
        notice({ rule: 'e', channel: 'window', email: 'action-assigned' }),
      ],
      now,
    );
    expect(mails.map((mail) => [mail.key, mail.items.map((item) => item.rule)])).toEqual([
      ['WEX-2026-01/d/POL/1/pol-lead', ['d']],
      ['WEX-2026-01/e/POL/1/pol-lead', ['e']],
      ['digest/csc-lead/2026-02-02', ['c']],
      ['digest/pol-lead/2026-02-02', ['b', 'a']],
    ]);
    expect(mails.at(-1)?.at).toBe(now);
  });

  it('says in each line whose thing it is, to readers who are not of that agency', () => {
    const ref = Object.keys(facts.submission).find((one) => one.endsWith('-POL')) ?? '';
    const submittedAt = at('2026-02-02', '08:00');
    const cycle = evolve(facts, [set('submission', ref, { state: 'SUBMITTED', submittedAt })]);
    const of = (person: string, subject: string) =>
      sort([notice({ person, subject })], at('2026-02-02', '09:30'), { cycle }).mails[0]?.items[0]?.of;
    expect([of('priya', 'POL'), of('priya', ref), of('pol-lead', ref), of('priya', 'moderation')]).toEqual([
      ['Police'],
      [ref, 'Police'],
      undefined,
      undefined,
    ]);
  });

  it('cuts no digest before 09:30 of a working day and none that is empty', () => {
    const early = sort([notice()], at('2026-02-02', '09:29'));
    expect([early.mails, early.nextAt]).toEqual([[], at('2026-02-02', '09:30')]);
    expect(sort([], at('2026-02-02', '09:30'))).toEqual({ mails: [], notNeeded: [], waiting: [], nextAt: null });
    const saturday = sort([notice({ at: at('2026-02-07', '08:00') })], at('2026-02-07', '09:30'));
    expect([saturday.mails, saturday.nextAt]).toEqual([[], at('2026-02-09', '09:30')]);
  });

  it('puts what comes after the digest, or at its very instant, into the next working day’s', () => {
    for (const time of ['09:30', '09:31', '18:00']) {
      const late = notice({ at: at('2026-02-06', time) });
      const waiting = sort([late], at('2026-02-06', time));
      expect([waiting.mails, waiting.nextAt]).toEqual([[], at('2026-02-09', '09:30')]);
      expect(sort([late], at('2026-02-09', '09:30')).mails[0]?.key).toBe('digest/pol-lead/2026-02-09');
    }
  });

  it('makes one digest of what a gap held up, and does not swallow a notice when the day’s digest has left', () => {
    const held = [
      notice({ rule: 'a', at: at('2026-01-28', '08:00') }),
      notice({ rule: 'b', at: at('2026-01-30', '08:00') }),
    ];
    const { mails } = sort(held, at('2026-02-02', '12:00'));
    expect(mails.map((mail) => [mail.key, mail.items.length])).toEqual([['digest/pol-lead/2026-02-02', 2]]);
    const left = sort([notice()], at('2026-02-02', '12:00'), { used: (key) => key === 'digest/pol-lead/2026-02-02' });
    expect([left.mails, left.nextAt]).toEqual([[], at('2026-02-03', '09:30')]);
  });

  it('never sends what a gap held up outside the window', () => {
    const held = notice({ channel: 'window', at: at('2026-02-02', '10:00') });
    const night = sort([held], at('2026-02-02', '22:00'));
    expect([night.mails, night.nextAt && isoOf(night.nextAt)]).toEqual([[], isoOf(at('2026-02-03', '09:00'))]);
  });
});

describe('one person, one working day', () => {
  it('is one email: forty audits, reminders and what was passed up, and what happened, together', () => {
    const day = at('2026-02-02', '08:00');
    const audits = Array.from({ length: 40 }, (_, n) => ({ ...facts, id: `${facts.id}-${n}` }));
    const kinds = ['return-escalated', 'involvement-reminder', 'moderation-opened', 'report-approved', 'step-failed'];
    const pending = audits.flatMap(({ id }, n) =>
      kinds.map((email) =>
        notice({
          ...{ rule: `${email}-${n}`, person: 'priya', cycleId: id, cycleReference: `WEX-2026-${n}` },
          ...{ email, channel: channelOf(email), at: day },
        }),
      ),
    );
    const known = new Map(audits.map((one) => [one.id, one]));
    const { mails } = sortPost(pending, { now: at('2026-02-02', '09:30'), readings, facts: known });
    expect(mails.map(({ key, items }) => [key, items.length])).toEqual([['digest/priya/2026-02-02', 200]]);
  });

  it.each(EMAIL_KINDS)('%s is part of it, unless it is an alert, an invitation or an urgent dispute', (email) => {
    const alone =
      { invitation: 'window', 'dispute-urgent': 'window' }[email as string] ??
      (email.startsWith('safety-alert') ? 'urgent' : 'digest');
    expect(channelOf(email)).toBe(alone);
  });
});

describe('what happened', () => {
  const paper = trackedCycle();
  const told = (rule: keyof typeof OCCASIONS, subject: string, person: string, more: Partial<PendingNotice> = {}) =>
    notice({ rule, subject, person, email: OCCASIONS[rule][0], key: `${rule}/${subject}/1/${person}`, ...more });
  const why = (changes: Parameters<typeof evolve>[1], one: PendingNotice): string | null =>
    whyNotNeeded(evolve(paper.facts, changes), one, readings);
  const action = (more: object) => [put('action', 'A01', anAction(more as never))];
  const { dueOn } = anAction();
  const assigned = told('action-assigned', 'A01', 'act-owner', { dueOn });
  const waiting = told('evidence-waiting', 'A01', 'quentin');

  it.each<[string, Parameters<typeof evolve>[1], PendingNotice, string | null]>([
    ['an action to accept', action({ acceptedAt: null, state: 'OPEN' }), assigned, null],
    ['one that was accepted, perhaps by the deputy, to its owner', action({}), assigned, null],
    [
      'one that was accepted and whose day is another since',
      action({ dueOn: addDays(dueOn, 29) }),
      assigned,
      'it has been done',
    ],
    ['one that was accepted, to its deputy', action({}), told('action-assigned', 'A01', 'act-deputy'), null],
    [
      'one that was given to somebody else',
      action({ acceptedAt: null, ownerKey: 'csc-owner', deputyKey: null }),
      assigned,
      'it has been given to somebody else',
    ],
    ['one that was cancelled', action({ state: 'CANCELLED' }), assigned, 'the action has ended'],
    [
      'evidence to send again, with news since',
      action({ state: 'IN_PROGRESS' }),
      told('evidence-rejected', 'A01', 'act-owner'),
      null,
    ],
    [
      'evidence that was sent again',
      action({ state: 'EVIDENCE_SUBMITTED' }),
      told('evidence-rejected', 'A01', 'act-owner'),
      'it has been done',
    ],
    ['evidence that waits', action({ state: 'EVIDENCE_SUBMITTED' }), waiting, null],
    ['evidence that was sent back', action({ state: 'EVIDENCE_REJECTED' }), waiting, 'it has been done'],
    ['a pause that has ended', [], told('pauseCycle', 'cycle', 'priya'), 'the audit has been resumed'],
    [
      'an audit that was resumed and paused again',
      [set('cycle', '', { state: 'suspended' as const })],
      told('resumeCycle', 'cycle', 'priya'),
      'the audit has been paused',
    ],
    ['a review that is open', [], told('open-review', 'M3', 'quentin'), null],
    [
      'a review that is complete',
      [set('review', 'M3', { completedAt: at('2026-06-20', '10:00') })],
      told('open-review', 'M3', 'quentin'),
      'it has been done',
    ],
    ['an approval', [], told('report-approved', 'cycle', 'csc-lead'), null],
    [
      'an alert that somebody has taken on',
      [put('alert', 'S01', { state: 'ACKNOWLEDGED' } as never)],
      told('safety-alert-repeat', 'S01', 'priya', { channel: 'urgent' }),
      'the alert has been acknowledged',
    ],
  ])('is told as long as it is so: %s', (_, changes, one, expected) => {
    expect(why(changes, one)).toBe(expected);
  });

  it('is a receipt no longer once the return is open again or back with questions, and returns once all have come', () => {
    const locked = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked();
    const receipt = told('receipt', 'C01-POL', 'pol-lead');
    const asked = told('sample-locked', 'POL', 'pol-lead');
    const whyIn = (one: PendingNotice) => whyNotNeeded(locked.facts, one, readings);
    expect([whyIn(receipt), whyIn(asked)]).toEqual(['it is open again', null]);
    locked.on('2026-02-02', '09:00');
    for (const ref of Object.keys(locked.facts.submission)) if (ref.endsWith('POL')) locked.sends(ref);
    expect(whyIn(receipt)).toBeNull();
    locked.does('priya', 'askClarification', {
      return: 'C01-POL',
      questions: ['Which one?'],
    });
    expect([whyIn(receipt), whyIn(asked)]).toEqual(['it has been sent back with questions', 'it has been done']);
  });
});

describe('what is still needed', () => {
  const reminder = notice({ rule: 'return-due-5', email: 'return-due-soon' });

  it('decides again when a mail would leave, and says why it does not', () => {
    expect(whyNotNeeded(facts, reminder, readings)).toBeNull();
    const paper = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked();
    paper.on('2026-02-02', '09:00');
    for (const ref of Object.keys(paper.facts.submission)) if (ref.endsWith('POL')) paper.sends(ref);
    const { mails, notNeeded } = sort([reminder], at('2026-02-02', '09:30'), { cycle: paper.facts });
    expect(mails).toEqual([]);
    expect(notNeeded).toEqual([{ cycleId: facts.id, key: reminder.key, why: 'it has been done' }]);
  });

  it('tells no reminders of a paused or cancelled cycle nor people who left, and keeps what must be told', () => {
    const state = (value: CycleFacts['cycle']['state']): CycleFacts => ({
      ...facts,
      cycle: { ...facts.cycle, state: value },
    });
    expect(whyNotNeeded(state('suspended'), reminder, readings)).toBe('the audit has been paused');
    expect(whyNotNeeded(state('cancelled'), reminder, readings)).toBe('the audit has been cancelled');
    expect(whyNotNeeded(state('cancelled'), notice({ email: 'cycle-cancelled' }), readings)).toBeNull();
    expect(whyNotNeeded(state('suspended'), notice({ email: 'receipt' }), readings)).toBeNull();
    const lead = facts.roster.people['pol-lead'];
    if (lead === undefined) throw new Error('there is no lead');
    const people = { ...facts.roster.people, 'pol-lead': { ...lead, active: false } };
    expect(whyNotNeeded({ ...facts, roster: { ...facts.roster, people } }, reminder, readings)).toBe(
      'the person has left',
    );
    expect(whyNotNeeded(facts, { ...reminder, occurrence: 2 }, readings)).toBe('its date has moved');
  });
});
