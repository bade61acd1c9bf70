import type { AgendaContext, PerformedStep, Step } from '#domain/agenda/agenda-types.js';
import { evolve, evolveSteps } from '#domain/cycle/change.js';
import { decided, type Notice } from '#domain/cycle/decision.js';
import type { CycleFacts, TakenStep } from '#domain/cycle/facts.js';
import type { Readings } from '#domain/cycle/reading.js';
import { channelOf } from '#domain/notice/channel-of.js';
import { OCCASIONS } from '#domain/notice/rule-words.js';
import type { Instant } from '#domain/time/instant.js';
import type { Tx } from '#persistence/unit-of-work.js';
import type { DueRules } from './rules.js';
import { type Written, writeDecisions } from './write-decisions.js';

/** What was taken, and when the next step falls due. */
export interface Taken extends Written {
  readonly facts: CycleFacts;
  readonly nextAt: Instant | null;
}

/** More steps than this at one instant are a rule that offers its own key again. */
const MOST_STEPS = 5_000;

/**
 * Takes every step that is due, all together. When one of them throws, everything is undone and they are taken one by
 * one: the one that throws is recorded as failed, given to `onFailure` by its key, and the coordinator is told; the
 * rest proceeds (docs/decisions/0023).
 */
export async function takeDueSteps(
  tx: Tx,
  before: CycleFacts,
  rules: DueRules,
  context: AgendaContext,
  onFailure: (step: string, error: unknown) => void,
): Promise<Taken> {
  const together = await tx.attempt(async (): Promise<Taken> => {
    const settled = rules.settle(before, context);
    const written = await writeSteps(tx, settled.facts, settled.performed, context.readings);
    return { ...written, facts: settled.facts, nextAt: settled.nextAt };
  });
  if ('done' in together) return together.done;
  return oneByOne(tx, before, rules, context, onFailure);
}

async function oneByOne(
  tx: Tx,
  before: CycleFacts,
  rules: DueRules,
  context: AgendaContext,
  onFailure: (step: string, error: unknown) => void,
): Promise<Taken> {
  let facts = before;
  const notices: Notice[] = [];
  const alerts: string[] = [];
  for (let taken = 0; taken < MOST_STEPS; taken += 1) {
    const plan = rules.agenda(facts, context);
    const [step] = plan.due;
    if (step === undefined) return { facts, nextAt: plan.nextAt, notices, alerts };
    const known = facts;
    const tried = await tx.attempt(async () => {
      const performed = rules.performStep(known, step, context);
      const after = evolveSteps(evolve(known, performed.decision.changes), stepsOf([performed]));
      return { after, written: await writeSteps(tx, after, [performed], context.readings) };
    });
    if ('done' in tried) {
      const { after, written } = tried.done;
      facts = after;
      notices.push(...written.notices);
      alerts.push(...written.alerts);
    } else {
      onFailure(step.key, tried.failed);
      facts = evolveSteps(facts, { [step.key]: { at: step.at, outcome: 'failed' } });
      const written = await recordFailure(tx, facts, step, tried.failed, context.readings);
      notices.push(...written.notices);
    }
  }
  throw new Error(`${before.cycle.reference}: more than ${MOST_STEPS} steps at one instant`);
}

async function writeSteps(
  tx: Tx,
  after: CycleFacts,
  performed: readonly PerformedStep[],
  readings: Readings,
): Promise<Written> {
  const steps = stepsOf(performed);
  const fresh = new Set(await tx.facts.takeSteps(after.id, steps));
  // A key that was taken before brings nothing a second time; under the cycle's lock this is a rule's mistake.
  if (fresh.size !== Object.keys(steps).length) throw new Error('a step was offered that has been taken already');
  await tx.failedSteps.succeeded(after.id, [...fresh]);
  return writeDecisions(
    tx,
    after,
    performed.map((one) => one.decision),
    readings,
  );
}

function stepsOf(performed: readonly PerformedStep[]): Readonly<Record<string, TakenStep>> {
  return Object.fromEntries(performed.map(({ step, outcome }) => [step.key, { at: step.at, outcome }]));
}

async function recordFailure(
  tx: Tx,
  facts: CycleFacts,
  step: Step,
  error: unknown,
  readings: Readings,
): Promise<Written> {
  await tx.facts.takeSteps(facts.id, { [step.key]: { at: step.at, outcome: 'failed' } });
  const attempts = await tx.failedSteps.record(facts.id, step.key, step.at, kindOf(error));
  const coordinator = facts.roster.coordinatorKey;
  const decision = decided({
    entries: [
      {
        name: 'step.failed',
        subject: step.subject,
        at: step.at,
        by: `rule:${step.key}`,
        reason: `The step ${step.rule} failed.`,
        facts: { step: step.key, attempt: attempts },
      },
    ],
    notices: [
      {
        key: `step-failed/${step.key}/${attempts}/${coordinator}`,
        rule: 'step-failed',
        subject: step.subject,
        occurrence: attempts,
        person: coordinator,
        role: 'coordinator',
        email: OCCASIONS['step-failed'][0],
        channel: channelOf(OCCASIONS['step-failed'][0]),
        dueOn: step.on,
        count: null,
        reason: 'You coordinate this audit, and one of its planned steps failed.',
        next: 'Everything else carried on as normal. This step waits until somebody runs it again.',
        at: step.at,
      },
    ],
  });
  return writeDecisions(tx, facts, [decision], readings);
}

/** What kind of error it was: never its text, which may hold anything. */
function kindOf(error: unknown): string {
  return error instanceof Error ? error.name.slice(0, 100) : 'unknown';
}
