import { type ActContext, defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import type { Place } from '../../cycle/content.js';
import { acceptedWith, type Decision, entry, piece } from '../../cycle/decision.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { type Outcome, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { mustBeOnOrBefore } from '../../text/messages.js';
import { addMonths, dayInWords, type PlainDate } from '../../time/plain-date.js';
import { acceptedAction, ON_ACTION, OWNER } from './open-action.js';

/** How an action stands, in the owner's words. */
export interface UpdateActionInput {
  readonly action: string;
  readonly note: string;
  /** When the owner expects it to be done. */
  readonly forecastOn?: PlainDate;
  /** A worse colour than the computed one; never a better. */
  readonly declared?: 'AMBER' | 'RED';
  readonly blockedExternally?: boolean;
  readonly progress?: 'IN_PROGRESS' | 'COMPLETED_AWAITING_EVIDENCE';
}

/**
 * The owner says how an action stands; an owner may only worsen its colour (docs/domain.md §8). The last note again, with
 * nothing else changed, is no update (docs/domain.md §9.3).
 */
export const updateAction = defineAct({
  name: 'updateAction',
  title: 'Update an action',
  grants: OWNER,
  ...ON_ACTION,
  reads: lastUpdate,
  typed: ({ note }: UpdateActionInput) => [{ field: 'note', label: 'The note', text: note }],
  open: (facts, { action }) => updatableAction(facts, action),
  decide: (_facts, before, input: UpdateActionInput, context) => updated(before, input, context, null),
});

/** Where the last update of an action lies; nothing where there was none. */
export function lastUpdate(facts: CycleFacts, { action }: Pick<UpdateActionInput, 'action'>): readonly Place[] {
  const updates = ownOf(facts.action, action)?.updates ?? 0;
  return updates === 0 ? [] : [['action', action, `update-${updates}`]];
}

/** An accepted action whose owner can say how it stands: not while its evidence is with its reviewer. */
export function updatableAction(facts: CycleFacts, ref: string): Outcome<Action> {
  const found = acceptedAction(facts, ref);
  if (!found.ok || found.value.state !== 'EVIDENCE_SUBMITTED') return found;
  return refused('with-reviewer', `The evidence for ${ref} is with its reviewer. Wait for the answer.`);
}

const EXPECTED = 'Expected date';
/** How many months ahead an owner can expect an end: beyond that, a new plan is needed and not a forecast. */
const FORECAST_MONTHS = 24;

/** What an update writes; `saidOn` is the day on which the owner said it to the coordinator, null where they typed it. */
export function updated(
  before: Action,
  input: UpdateActionInput,
  context: ActContext,
  saidOn: PlainDate | null,
): Outcome<Decision> {
  const { action: ref, forecastOn } = input;
  if (forecastOn !== undefined && forecastOn < context.today) {
    const words = `${EXPECTED} must be today or later, or left blank`;
    return refused('forecast-in-the-past', words, 'forecastOn', EXPECTED);
  }
  const last = addMonths(context.today, FORECAST_MONTHS);
  if (forecastOn !== undefined && forecastOn > last) {
    return refused('forecast-too-far', mustBeOnOrBefore(EXPECTED, last), 'forecastOn', EXPECTED);
  }
  const said = {
    state: input.progress ?? (before.state === 'EVIDENCE_REJECTED' ? 'EVIDENCE_REJECTED' : 'IN_PROGRESS'),
    declared: input.declared ?? null,
    blockedExternally: input.blockedExternally ?? false,
    forecastOn: forecastOn ?? before.forecastOn,
  } satisfies Partial<Action>;
  const nothingElse = (Object.keys(said) as (keyof typeof said)[]).every((key) => said[key] === before[key]);
  const lastNote = context.content('action', ref, `update-${before.updates}`);
  if (nothingElse && typeof lastNote === 'string' && plain(lastNote) === plain(input.note)) {
    return refused('nothing-new', 'This is what you said last time. Say what has changed since.', 'note');
  }
  const updates = before.updates + 1;
  const forecast = forecastOn === undefined ? '' : ` Expected by ${dayInWords(forecastOn)}.`;
  return acceptedWith({
    changes: [set('action', ref, { ...said, updates, updatedOn: context.today })],
    entries: [
      saidOn === null
        ? entry(context, 'action.updated', ref, `Update ${updates}.${forecast}`, { updates })
        : entry(
            context,
            'action.update-recorded',
            ref,
            `Update ${updates}, on the word of its owner or deputy, given on ${dayInWords(saidOn)}.${forecast}`,
            { updates, saidOn },
          ),
    ],
    content: [piece('action', ref, `update-${updates}`, null, input.note.trim())],
    result: { action: ref, updates },
  });
}

/** A note as it is compared: how it is spaced and cased says nothing new. */
function plain(note: string): string {
  return note.trim().replace(/\s+/g, ' ').toLowerCase();
}
