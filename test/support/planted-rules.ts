import type { ActContext, SomeAct } from '#domain/act/act.js';
import type { Agenda, AgendaContext, PerformedStep, Settled, Step } from '#domain/agenda/agenda-types.js';
import { evolve, evolveSteps, put, set } from '#domain/cycle/change.js';
import type { Decision, Notice } from '#domain/cycle/decision.js';
import { decided, entry } from '#domain/cycle/decision.js';
import type { EventName } from '#domain/cycle/events.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { accepted, refused } from '#domain/outcome.js';
import { STAGES } from '#domain/stages.js';
import type { Instant } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { type ActNamed, actNamed, type DueRules } from '#operations/acts/rules.js';
import { EXAMPLES } from './builders.js';

/** A step the test plants; one that is broken throws when it is taken. */
export interface PlantedStep {
  readonly key: string;
  readonly at: Instant;
  /** The rule its notice names; its key when the test does not say. */
  readonly rule?: string;
}

interface PlantedInput {
  readonly text: string;
  readonly channel?: Notice['channel'];
}

const PLANTED_ACTS: Readonly<Record<string, Decides>> = {
  rename: ({ text }, facts) => ({ changes: [set('cycle', '', { title: text })], result: { was: facts.cycle.title } }),
  // The panel has a day: its reminders fall due by themselves from now on.
  convene: () => ({
    changes: [
      set('cycle', '', { state: 'running', stage: 'moderation', substage: null }),
      put('stage', 'moderation', { ...EXAMPLES.stage, dueOn: PANEL_ON, firstDueOn: PANEL_ON, closedAt: null }),
    ],
  }),
  raise: () => ({ changes: [put('alert', 'S01', { ...EXAMPLES.alert, state: 'RAISED' })] }),
  tell: ({ text, channel = 'digest' }, _facts, { now }) => ({ notices: [{ ...notice(text, 'sam', now), channel }] }),
  write: ({ text }) => ({ content: [{ ...ANSWERS, agencyKey: 'POL', value: { text } }] }),
  read: (_input, _facts, { content }) => ({ result: { read: content(ANSWERS.entity, ANSWERS.ref, ANSWERS.field) } }),
};

const PANEL_ON = plainDate('2027-01-20');
const ANSWERS = { entity: 'submission', ref: 'C01-POL', field: 'answers' } as const;

type Decides = (input: PlantedInput, facts: CycleFacts, context: ActContext) => Partial<Decision>;

function plantedAct(name: string, decides: Decides): SomeAct {
  return {
    name,
    title: name,
    grants: [
      { role: 'coordinator', relation: 'any' },
      { role: 'agency-lead', relation: 'any' },
    ],
    stages: STAGES.map(({ key }) => key),
    target: () => null,
    reads: () => [[ANSWERS.entity, ANSWERS.ref, ANSWERS.field]],
    open: () => accepted(null),
    decide: (facts, _thing, typed, context) => {
      const input = typed as PlantedInput;
      if (input.text === 'refuse') return refused('wrong-stage', 'Not now.');
      const done = entry(context, `${name}.done` as EventName, '', 'A test.');
      return accepted(decided({ entries: [done], ...decides(input, facts, context) }));
    },
  };
}

/** Acts as small as a test of operations needs them, beside the domain's; and the steps of cycles, with faults on demand. */
export class PlantedRules {
  steps: readonly PlantedStep[] = [];
  broken: ReadonlySet<string> = new Set();

  readonly actNamed: ActNamed = (name) => {
    const decides = Object.hasOwn(PLANTED_ACTS, name) ? PLANTED_ACTS[name] : undefined;
    return decides === undefined ? actNamed(name) : plantedAct(name, decides);
  };

  readonly cycleRules: DueRules = {
    agenda: (facts, context) => this.#agenda(facts, context),
    performStep: (facts, step) => this.#perform(facts, step),
    settle: (facts, context) => this.#settle(facts, context),
  };

  #agenda(facts: CycleFacts, { now }: AgendaContext): Agenda {
    const open = this.steps.filter((one) => facts.steps[one.key] === undefined).map(stepOf);
    const due = open.filter((one) => one.at <= now);
    const upcoming = open.filter((one) => one.at > now);
    return { due, upcoming, nextAt: upcoming[0]?.at ?? null };
  }

  #perform(facts: CycleFacts, step: Step): PerformedStep {
    if (this.broken.has(step.key)) throw new TypeError(`broken on purpose: ${step.key}`);
    const decision = decided({
      changes: [set('cycle', '', { pausedDays: facts.cycle.pausedDays + 1 })],
      entries: [{ name: 'step.retried', subject: '', at: step.at, by: `rule:${step.key}`, reason: step.reason }],
      notices: [{ ...notice(step.key, 'sam', step.at), rule: step.rule }],
    });
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
  const { key, at, rule = key } = planted;
  return {
    key,
    rule,
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
