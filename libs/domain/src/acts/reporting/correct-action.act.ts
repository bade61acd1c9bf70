import { mayCorrect } from '../../access/actor.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { isApproved } from '../../cycle/cycle-state.js';
import { acceptedWith, type ContentPiece, type Decision, entry, piece } from '../../cycle/decision.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import { type Outcome, type Refusal, refusedForAny } from '../../outcome.js';
import { changeableAction } from '../../reporting/changeable.js';
import { newEdition, REPORTED_WORDS, reasonFaults, reportedPlaces, together } from '../../reporting/editions.js';
import { nothingChanged } from '../../reporting/nothing-changed.js';
import { reworded } from '../../text/earlier-words.js';
import { dayInWords } from '../../time/plain-date.js';
import { dueByPriority } from './due-dates.js';
import { type ActionSaid, actionFaults, DAY_PROPOSED, proposeAction } from './propose-action.act.js';

/** What an action says from now on, whole; its agency and its recommendation stay. */
export interface CorrectActionInput extends ActionSaid {
  readonly action: string;
  /** Whether what it said before names somebody: it is then destroyed, and not kept as earlier words. */
  readonly namesSomebody?: boolean;
  /** Why, once the report is approved. */
  readonly reason?: string;
}

/**
 * Corrects an action until the report is approved, and its words again afterwards: once it has started, others give it to
 * somebody else or more time.
 */
export const correctAction = defineAct({
  name: 'correctAction',
  title: 'Correct an action',
  grants: mayCorrect(proposeAction.grants),
  stages: ['reporting', 'tracking', 'one-year-on'],
  whenEnded: true,
  target: (at: { readonly action: string }) => ({ entity: 'action', ref: at.action }),
  reads: (facts, { action }: CorrectActionInput) => [
    ...reportedPlaces(facts, { entity: 'action', ref: action }),
    ['action', action, DAY_PROPOSED],
  ],
  open: (facts, { action }) => changeableAction(facts, action),
  decide: (facts, before, input: CorrectActionInput, context) =>
    isApproved(facts) ? ofStarted(facts, before, input, context) : ofProposed(facts, before, input, context),
});

type Correcting = Parameters<typeof ofProposed>;

function ofProposed(
  facts: CycleFacts,
  before: Action,
  input: CorrectActionInput,
  context: ActContext,
): Outcome<Decision> {
  const { agencyKey, priority } = before;
  const { action: ref, owner, deputy = null, dueOn: chosen } = input;
  const faults = refusedForAny(actionFaults(facts, agencyKey, input, context));
  if (faults !== null) return faults;
  const wasChosen = context.content('action', ref, DAY_PROPOSED) === true;
  // A day that follows from the priority is counted from the approval: until then it stays what it was.
  const dueOn = chosen ?? (wasChosen ? dueByPriority(facts, priority, context.today, agencyKey) : before.dueOn);
  const firstDueOn = chosen === undefined && !wasChosen ? before.firstDueOn : dueOn;
  const when = chosen === undefined ? 'Due by its priority' : `Due on ${dayInWords(dueOn)}`;
  const changes = [set('action', ref, { ownerKey: owner, deputyKey: deputy, dueOn, firstDueOn })];
  const content = [
    ...said(agencyKey, input, context),
    ...((chosen !== undefined) === wasChosen
      ? []
      : [piece('action', ref, DAY_PROPOSED, agencyKey, chosen === undefined ? null : true)]),
  ];
  const same =
    input.namesSomebody === true ? null : nothingChanged(facts, { changes, content }, context.content, 'text');
  if (same !== null) return same;
  return acceptedWith({
    changes,
    entries: [
      entry(context, 'action.corrected', ref, `${when} once the report is approved.${destroyedWords(input)}`, {
        dueOn,
        destroyed: input.namesSomebody === true,
      }),
    ],
    content,
    result: { action: ref },
  });
}

function ofStarted(...[facts, before, input, context]: Correcting): Outcome<Decision> {
  const { action: ref, reason, namesSomebody: destroy = false } = input;
  const faults = refusedForAny([
    ...actionFaults(facts, null, input, context),
    ...othersPart(before, input),
    ...reasonFaults(facts, reason),
  ]);
  if (faults !== null) return faults;
  const content = said(before.agencyKey, input, context);
  const same = destroy ? null : nothingChanged(facts, { content }, context.content, 'text');
  if (same !== null) return same;
  const edition = newEdition(
    facts,
    { change: 'CORRECTED', things: [{ entity: 'action', ref }], reason, destroy },
    context,
  );
  const number = Object.keys(facts.edition).length + 1;
  return acceptedWith({
    ...together(
      {
        entries: [
          entry(context, 'action.corrected', ref, `Its owner and its due date stay.${destroyedWords(input)}`, {
            destroyed: destroy,
          }),
        ],
        notices: notices(facts, {
          rule: ['action-corrected', number],
          subject: ref,
          to: ['owner', 'deputy'],
          about: before,
          reason: `The words of action ${ref} were corrected.`,
          next: 'Its owner and its due date stay as they are.',
          at: context.now,
          except: [context.actor.person],
        }),
        content,
      },
      edition,
    ),
    result: { action: ref },
  });
}

function said(agencyKey: string, input: CorrectActionInput, { content }: ActContext): readonly ContentPiece[] {
  const words = { text: input.text.trim(), deliverable: input.deliverable.trim(), measure: input.measure.trim() };
  const thing = { entity: 'action', ref: input.action, fields: REPORTED_WORDS.action, agencyKey } as const;
  return reworded(thing, content, words, { destroy: input.namesSomebody === true });
}

function destroyedWords({ namesSomebody }: CorrectActionInput): string {
  return namesSomebody === true ? ' What it said before named somebody and was destroyed.' : '';
}

/** Who owns an action that has started, and its day, are changed by acts of their own. */
function othersPart(before: Action, { action: ref, owner, deputy, dueOn }: CorrectActionInput): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (owner !== (before.ownerKey ?? '') || (deputy ?? null) !== before.deputyKey) {
    const words = `${ref} has started: its agency’s audit lead gives it to another owner or deputy.`;
    refusals.push({ code: 'owner-stays', words, field: 'owner' });
  }
  if (dueOn !== undefined && dueOn !== before.dueOn) {
    const words = `${ref} has started: its owner asks for more time.`;
    refusals.push({ code: 'due-day', words, field: 'dueOn' });
  }
  return refusals;
}
