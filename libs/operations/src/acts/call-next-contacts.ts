import { performStep } from '#domain/agenda/agenda.js';
import { alertAgenda, hurryAlert } from '#domain/agenda/alert-agenda.js';
import type { MailItem } from '#domain/mail/mail-draft.js';
import type { Tx } from '#persistence/unit-of-work.js';
import { cycleWorkflow } from '../shared/workflow-ids.js';
import type { World } from '../shared/world.js';
import { takeDueSteps } from './take-due-steps.js';
import { ringOthers } from './write-decisions.js';

/** Rules of the emails after which somebody else has to hear of an alert when one of them is not delivered. */
const CALLS: readonly string[] = ['safety-alert', 'safety-alert-repeat'];

/**
 * Goes on to the next contacts of the alerts that these lines of an undelivered mail call somebody about, at once; nothing
 * where they have been called. The wake rows of their cycles are locked here.
 */
export async function callNextContacts(tx: Tx, world: World, items: readonly MailItem[]): Promise<void> {
  const calls = (await tx.notices.mailedOf(items)).filter(({ rule }) => CALLS.includes(rule));
  for (const { cycleId, rule, subject, occurrence } of calls) {
    await tx.wakes.lock(cycleWorkflow(cycleId));
    const context = { now: await tx.now(), readings: world.readings };
    const facts = await tx.facts.load(cycleId);
    if (facts === null) continue;
    const after = rule === 'safety-alert' ? 0 : occurrence;
    const rules = {
      settle: (known: typeof facts) => hurryAlert(known, subject, after, context),
      agenda: (known: typeof facts) => alertAgenda(known, subject, context),
      performStep,
    };
    const taken = await takeDueSteps(tx, facts, rules, context, world.stepFailed);
    if (await ringOthers(tx, taken.facts, context, taken)) await tx.notify('wake');
  }
}
