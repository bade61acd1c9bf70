import { beforeAll, describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { keptStories } from '#test/support/kept-stories.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { watchRehearsal } from '#test/support/watched-rehearsal.js';
import { isOver } from '../cycle/cycle-state.js';
import type { Notice } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { duties } from '../duty/duties.js';
import type { Duty, DutyKind } from '../duty/duty.js';
import { heldBy } from '../holders/held-by.js';
import { RULE_SUBJECTS } from '../policy/policy.js';
import { STAGE_KEYS } from '../stages.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';
import type { Instant } from '../time/instant.js';
import { addDays, laterOf, type PlainDate } from '../time/plain-date.js';
import { settle } from './agenda.js';

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });

/** A year is walked, and in it nothing that is late goes without a word for more working days than a month and a week have. */
const YEAR = 365;
const LONGEST = 28;

/** What has no ladder because the ladder of something else, open beside it, speaks of it to the same people. */
const SPOKEN_OF_BY: Readonly<Partial<Record<DutyKind, readonly DutyKind[]>>> = {
  'panel-day': ['list', 'draw', 'lock', 'involvement', 'returns', 'return', 'clarification', 'moderation', 'quorum'],
  'late-return': ['moderation', 'returns'],
  finding: ['moderation', 'draft'],
  comment: ['accuracy', 'correction', 'recheck', 'approval'],
  // Its last day has passed and no reply counts as one; the check only closes once corrections are done.
  accuracy: ['correction', 'recheck'],
  verdicts: ['review'],
  // Proposed less than a month before the review opens.
  'follow-up': ['review'],
  recommendation: ['closing'],
};

/** Whatever somebody can owe. */
const KINDS: readonly DutyKind[] = [
  ...RULE_SUBJECTS,
  ...(['panel-day', 'late-return', 'alert', 'finding', 'comment', 'verdicts', 'follow-up', 'recommendation'] as const),
];

/** What duties alone do not tell apart. */
const SITUATIONS: Readonly<Record<string, (facts: CycleFacts) => boolean>> = {
  'a draft was sent back to the coordinator': ({ cycle }) => cycle.sentBackOn !== null && cycle.approvedOn === null,
  'one of two has signed': ({ cycle, signature }) =>
    cycle.approvedOn === null && Object.values(signature).some(({ signedAt }) => signedAt !== null),
  'somebody else was asked to sign': ({ cycle, signature }) =>
    cycle.approvedOn === null && Object.values(signature).some(({ replacedAt }) => replacedAt !== null),
  'what is wrong in the draft is not yet put right': ({ comment }) =>
    Object.values(comment).some((one) => one.agreed === true && one.correctedAt === null),
  'a correction waits for its agency': ({ comment }) =>
    Object.values(comment).some((one) => one.correctedAt !== null && one.recheckedAt === null),
  'a grade is open again': ({ moderation }) => Object.values(moderation).some(({ reopenedAt }) => reopenedAt !== null),
  'a briefing was sent back': ({ briefing }) => Object.values(briefing).some(({ state }) => state === 'SENT_BACK'),
  'a nil return is open again': ({ submission }) =>
    Object.values(submission).some(({ reopened, submittedAt }) => reopened > 0 && submittedAt === null),
  'the panel went on with too few returns': ({ cycle }) => cycle.fewReturnsAt !== null && cycle.approvedOn === null,
  'the year is over and actions are not': ({ cycle, action }) =>
    cycle.state === 'closed' && Object.values(action).some(({ closedAt }) => closedAt === null),
};

interface Moment {
  readonly facts: CycleFacts;
  readonly now: Instant;
}

/** Where nobody acts any more: one moment of every situation that the stories come to. */
async function situations(): Promise<ReadonlyMap<string, Moment>> {
  const found = new Map<string, Moment>();
  await watchRehearsal(keptStories(tools), tools, (facts, now) => {
    const { state, stage, substage } = facts.cycle;
    const kinds = new Set(duties(facts, readings.of(facts)).map(({ kind }) => kind));
    const also = Object.keys(SITUATIONS).filter((name) => SITUATIONS[name]?.(facts) === true);
    const key = `${state} ${stage} ${substage ?? ''}: ${[...kinds].sort().join(' ')}; ${also.join(', ')}`;
    if (!found.has(key)) found.set(key, { facts, now });
  });
  return found;
}

interface Walked {
  /** Kinds of duties that were late, or had no day at all, and nobody was told of: with the longest silence in working days. */
  readonly silent: readonly string[];
  readonly notices: readonly Notice[];
}

/** Lets a year pass in which nobody does anything. */
function walk({ facts: from, now: start }: Moment): Walked {
  const silent = new Map<string, number>();
  const notices: Notice[] = [];
  const lastWord = new Map<string, PlainDate>();
  const startedOn = tools.london.dayOf(start);
  const until = addDays(startedOn, YEAR);
  let facts = from;
  let now: Instant | null = start;
  let today = startedOn;
  const listen = (upTo: PlainDate) => {
    for (const duty of open(facts)) {
      const heard = lastWord.get(key(duty)) ?? startedOn;
      const quietFrom = laterOf(heard, laterOf(duty.since, duty.dueOn ?? duty.since));
      const days = upTo > quietFrom ? readings.of(facts).days(duty.agencyKey).between(quietFrom, upTo) : 0;
      const name = `${facts.cycle.state} ${facts.cycle.stage}: ${duty.kind}`;
      if (days > LONGEST) silent.set(name, Math.max(days, silent.get(name) ?? 0));
    }
  };
  while (now !== null && today <= until) {
    const settled = settle(facts, { now, readings });
    for (const { step, decision } of settled.performed) {
      notices.push(...decision.notices);
      if (decision.notices.length > 0 && step.ladder !== null) lastWord.set(step.ladder, step.on);
    }
    facts = settled.facts;
    now = settled.nextAt;
    today = now === null ? until : tools.london.dayOf(now);
    listen(today < until ? today : until);
    if (now === null) break;
  }
  return { silent: [...silent].map(([name, days]) => `${name} (${days} working days)`), notices };
}

function key({ kind, ref, occurrence }: Duty): string {
  return `${kind}/${ref}/${occurrence}`;
}

/** Duties about which somebody has to be told: not alerts, nor what is spoken of with something else. */
function open(facts: CycleFacts): readonly Duty[] {
  const all = duties(facts, readings.of(facts));
  const kinds = new Set(all.map(({ kind }) => kind));
  const isPaused = facts.cycle.state === 'suspended';
  return all.filter(({ kind, dueOn, settled }) => {
    // An alert that nobody has taken on keeps a clock of its own (docs/domain.md §6.4).
    if (settled || kind === 'alert' || (isPaused && kind !== 'pause' && kind !== 'alert-outcome')) return false;
    // A review looks at every recommendation, and tells that it is open.
    if (kind === 'recommendation' && dueOn !== null) return false;
    return !(SPOKEN_OF_BY[kind] ?? []).some((other) => kinds.has(other));
  });
}

describe('when nobody acts any more', () => {
  let all: ReadonlyMap<string, Moment>;
  beforeAll(async () => {
    all = await situations();
  });

  it('is looked at in every stage, where it is paused, and with each kind of thing owed', () => {
    const looked = [...all.values()].map(({ facts }) => facts);
    const stages = new Set(looked.map(({ cycle }) => `${cycle.state} ${cycle.stage}`));
    const missing = STAGE_KEYS.map((stage) => `${stage === 'planning' ? 'planned' : 'running'} ${stage}`);
    expect(missing.filter((one) => !stages.has(one))).toEqual([]);
    expect([...stages].filter((one) => one.startsWith('suspended'))).not.toEqual([]);
    const owed = new Set(looked.flatMap((facts) => duties(facts, readings.of(facts)).map(({ kind }) => kind)));
    expect(KINDS.filter((kind) => !owed.has(kind))).toEqual([]);
  });

  it.each(Object.entries(SITUATIONS))('is looked at where %s', (_, is) => {
    expect([...all.values()].filter(({ facts }) => is(facts))).not.toEqual([]);
  });

  it('everything that is owed has a day and somebody who holds it', () => {
    const wrong = new Set<string>();
    for (const { facts } of all.values()) {
      const roster = Object.values(facts.roster.people);
      for (const duty of open(facts)) {
        if (duty.dueOn === null) wrong.add(`${duty.kind} has no day`);
        if (heldBy(facts, duty).holders.length === 0) wrong.add(`${duty.kind} has no holder`);
      }
      expect(roster.length).toBeGreaterThan(0);
    }
    expect([...wrong]).toEqual([]);
  });

  it('nothing that is late goes without a word for longer than its ladder allows, for a year', () => {
    const silent = new Map<string, Set<string>>();
    for (const [situation, moment] of all) {
      for (const one of walk(moment).silent) {
        const where = silent.get(one) ?? new Set();
        silent.set(one, where.add(situation));
      }
    }
    expect([...silent].map(([one, where]) => `${one}, e.g. from ${[...where][0]}`)).toEqual([]);
  });

  it('an audit that is not over always has something that will happen by itself', () => {
    const still = [...all].filter(([, { facts, now }]) => {
      if (isOver(facts.cycle)) return false;
      return settle(facts, { now, readings }).nextAt === null;
    });
    expect(still.map(([situation]) => situation)).toEqual([]);
  });
});
