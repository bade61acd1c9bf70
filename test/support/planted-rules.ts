import type { ActContext, SomeAct } from '#domain/act/act.js';
import type { Agenda, AgendaContext, PerformedStep, Settled, Step } from '#domain/agenda/agenda-types.js';
import { evolve, evolveSteps, put, set } from '#domain/cycle/change.js';
import type { Decision, Notice } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { PendingNotice } from '#domain/mail/mail-draft.js';
import type { PostContext, PostSorted } from '#domain/mail/sort-mail.js';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import type { Instant } from '#domain/time/instant.js';
import { type DueRules, type PlanSource, Rules } from '#operations/rules.js';
import { bareFacts, EXAMPLES, POLICY } from './builders.js';

/** A step the test plants; one that is broken throws when it is taken. */
export interface PlantedStep {
  readonly key: string;
  readonly at: Instant;
}

/** Rules as small as the operations need them, with faults on demand. */
export class PlantedRules extends Rules {
  steps: readonly PlantedStep[] = [];
  broken: ReadonlySet<string> = new Set();
  ring = true;
  obsolete: ReadonlySet<string> = new Set();
  readonly defaultPolicy = POLICY;
  readonly defaultCalendars = [];
  readonly cycle: DueRules = {
    agenda: (facts, context) => this.#agenda(facts, context),
    performStep: (facts, step) => this.#perform(facts, step),
    settle: (facts, context) => this.#settle(facts, context),
  };

  act(name: string): SomeAct | null {
    if (!['rename', 'raise', 'write', 'read', 'tell'].includes(name)) return null;
    return {
      name,
      title: name,
      grants: [],
      stages: [],
      target: () => null,
      reads: () => [['submission', 'C01-POL', 'answers']],
      open: () => accepted(null),
      decide: () => refused('unused', 'unused'),
    };
  }

  decideAct(name: string, facts: CycleFacts, input: unknown, context: ActContext): Outcome<Decision> {
    const { text } = input as { readonly text: string };
    if (text === 'refuse') return refused('wrong-stage', 'Not now.');
    const decision = (parts: Partial<Decision>): Outcome<Decision> =>
      accepted({
        changes: [],
        entries: [{ name: `${name}.done`, subject: '', at: context.now, by: context.actor.person, reason: 'A test.' }],
        notices: [],
        content: [],
        result: {},
        ...parts,
      });
    if (name === 'raise') return decision({ changes: [put('alert', 'S01', { ...EXAMPLES.alert, state: 'RAISED' })] });
    if (name === 'tell') return decision({ notices: [notice(text, 'sam', context.now)] });
    if (name === 'write') {
      return decision({
        content: [{ entity: 'submission', ref: 'C01-POL', field: 'answers', agencyKey: 'POL', value: { text } }],
      });
    }
    if (name === 'read') return decision({ result: { read: context.content('submission', 'C01-POL', 'answers') } });
    return decision({ changes: [set('cycle', '', { title: text })], result: { was: facts.cycle.title } });
  }

  planCycle(_input: unknown, source: PlanSource): Outcome<{ readonly facts: CycleFacts; readonly decision: Decision }> {
    const cycle = { ...EXAMPLES.cycle, reference: source.reference, policy: source.policy };
    const changes = [put('cycle', '', cycle), put('stage', 'planning', EXAMPLES.stage)];
    const content = [{ entity: 'cycle', ref: '', field: 'rationale', agencyKey: null, value: 'because' }];
    const decision = { changes, entries: [], notices: [], content, result: {} };
    return accepted({ facts: evolve(bareFacts(source.id, cycle, source.roster), changes), decision });
  }

  alert(): DueRules {
    const none = (facts: CycleFacts): Settled => ({ facts, performed: [], nextAt: null });
    return { ...this.cycle, settle: none, agenda: () => ({ due: [], upcoming: [], nextAt: null }) };
  }

  needsRing(): boolean {
    return this.ring;
  }

  sortPost(all: readonly PendingNotice[], context: PostContext): PostSorted {
    const digestAt = (at: Instant): number => Math.floor(at / 86_400_000) * 86_400_000 + 9.5 * 3_600_000;
    const notNeeded = all.filter((one) => digestAt(one.at) <= context.now && this.obsolete.has(one.key));
    const pending = all.filter((one) => !notNeeded.includes(one));
    const due = pending.filter((one) => digestAt(one.at) <= context.now);
    const later = pending.filter((one) => digestAt(one.at) > context.now).map((one) => digestAt(one.at));
    const people = [...new Set(due.map((one) => one.person))];
    const mails = people.map((person) => ({
      key: `digest/${person}/${new Date(context.now).toISOString().slice(0, 10)}`,
      kind: 'digest',
      person,
      role: 'agency-lead',
      channel: 'digest' as const,
      at: context.now,
      items: due.filter((one) => one.person === person).map((one) => ({ ...one, noticeKey: one.key })),
    }));
    return {
      mails,
      notNeeded: notNeeded.map(({ cycleId, key }) => ({ cycleId, key, why: 'done meanwhile' })),
      nextAt: later.length === 0 ? null : (Math.min(...later) as Instant),
    };
  }

  #agenda(facts: CycleFacts, { now }: AgendaContext): Agenda {
    const open = this.steps.filter((one) => facts.steps[one.key] === undefined).map(stepOf);
    const due = open.filter((one) => one.at <= now);
    const upcoming = open.filter((one) => one.at > now);
    return { due, upcoming, nextAt: upcoming[0]?.at ?? null };
  }

  #perform(facts: CycleFacts, step: Step): PerformedStep {
    if (this.broken.has(step.key)) throw new TypeError(`broken on purpose: ${step.key}`);
    const decision: Decision = {
      changes: [set('cycle', '', { pausedDays: facts.cycle.pausedDays + 1 })],
      entries: [{ name: 'step.taken', subject: '', at: step.at, by: `rule:${step.key}`, reason: step.reason }],
      notices: [notice(step.key, 'sam', step.at)],
      content: [],
      result: {},
    };
    return { step, outcome: 'done', decision };
  }

  #settle(before: CycleFacts, context: AgendaContext): Settled {
    let facts = before;
    const performed: PerformedStep[] = [];
    for (let plan = this.#agenda(facts, context); ; plan = this.#agenda(facts, context)) {
      const [step] = plan.due;
      if (step === undefined) return { facts, performed, nextAt: plan.nextAt };
      const one = this.#perform(facts, step);
      performed.push(one);
      facts = evolveSteps(evolve(facts, one.decision.changes), { [step.key]: { at: step.at, outcome: 'done' } });
    }
  }
}

function stepOf(planted: PlantedStep): Step {
  const { key, at } = planted;
  return {
    key,
    rule: key,
    subject: '',
    occurrence: 1,
    at,
    on: '2027-01-04' as Step['on'],
    ladder: null,
    reason: 'A test.',
  };
}

function notice(key: string, person: string, at: Instant): Notice {
  return {
    key: `${key}/${person}`,
    rule: key,
    subject: '',
    occurrence: 1,
    person,
    role: 'agency-lead',
    email: 'return-due-soon',
    channel: 'digest',
    dueOn: null,
    count: null,
    reason: 'A test.',
    next: 'Nothing.',
    at,
  };
}
