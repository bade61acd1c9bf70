import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { Action } from '../../cycle/facts.js';
import { refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
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
  reads(facts, input: UpdateActionInput) {
    const updates = ownOf(facts.action, input.action)?.updates ?? 0;
    return updates === 0 ? [] : [['action', input.action, `update-${updates}`]];
  },
  typed: ({ note }: UpdateActionInput) => [{ field: 'note', label: 'The note', text: note }],
  open(facts, { action: ref }) {
    const found = acceptedAction(facts, ref);
    if (!found.ok || found.value.state !== 'EVIDENCE_SUBMITTED') return found;
    return refused('with-reviewer', `The evidence for ${ref} is with its reviewer. Wait for the answer.`);
  },
  decide(_facts, before, input: UpdateActionInput, context) {
    const { action: ref, forecastOn } = input;
    if (forecastOn !== undefined && forecastOn < context.today) {
      const about = 'Expected date';
      const words = `${about} must be today or later, or left blank`;
      return refused('forecast-in-the-past', words, 'forecastOn', about);
    }
    const said = {
      state: input.progress ?? (before.state === 'EVIDENCE_REJECTED' ? 'EVIDENCE_REJECTED' : 'IN_PROGRESS'),
      declared: input.declared ?? null,
      blockedExternally: input.blockedExternally ?? false,
      forecastOn: forecastOn ?? before.forecastOn,
    } satisfies Partial<Action>;
    const nothingElse = (Object.keys(said) as (keyof typeof said)[]).every((key) => said[key] === before[key]);
    const last = context.content('action', ref, `update-${before.updates}`);
    if (nothingElse && typeof last === 'string' && plain(last) === plain(input.note)) {
      return refused('nothing-new', 'This is what you said last time. Say what has changed since.', 'note');
    }
    const updates = before.updates + 1;
    const forecast = forecastOn === undefined ? '' : ` Expected by ${dayInWords(forecastOn)}.`;
    return acceptedWith({
      changes: [set('action', ref, { ...said, updates, updatedOn: context.today })],
      entries: [entry(context, 'action.updated', ref, `Update ${updates}.${forecast}`, { updates })],
      content: [piece('action', ref, `update-${updates}`, null, input.note.trim())],
      result: { action: ref, updates },
    });
  },
});

/** A note as it is compared: how it is spaced and cased says nothing new. */
function plain(note: string): string {
  return note.trim().replace(/\s+/g, ' ').toLowerCase();
}
