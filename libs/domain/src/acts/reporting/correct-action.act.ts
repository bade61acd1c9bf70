import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refusedForAny } from '../../outcome.js';
import { changeableAction } from '../../reporting/changeable.js';
import { reworded, wordPlaces } from '../../text/earlier-words.js';
import { dayInWords } from '../../time/plain-date.js';
import { dueByPriority } from './due-dates.js';
import { type ActionSaid, actionFaults, DAY_PROPOSED, proposeAction } from './propose-action.act.js';

/** What an action says from now on, whole; its agency and its recommendation stay. */
export interface CorrectActionInput extends ActionSaid {
  readonly action: string;
  /** Whether what it said before names somebody: it is then destroyed, and not kept as earlier words. */
  readonly namesSomebody?: boolean;
}

const FIELDS = ['text', 'deliverable', 'measure'];

/** Corrects an action until the report is approved. */
export const correctAction = defineAct({
  name: 'correctAction',
  title: 'Correct an action',
  grants: proposeAction.grants,
  stages: ['reporting'],
  target: (at: { readonly action: string }) => ({ entity: 'action', ref: at.action }),
  reads: (_facts, { action }: CorrectActionInput) => wordPlaces('action', action, FIELDS),
  open: (facts, { action }) => changeableAction(facts, action),
  decide(facts, before, input: CorrectActionInput, context) {
    const { action: ref, owner, deputy = null, dueOn: chosen } = input;
    const { agencyKey } = before;
    const faults = refusedForAny(actionFaults(facts, agencyKey, input, context));
    if (faults !== null) return faults;
    const dueOn = chosen ?? dueByPriority(facts, before.priority, context.today, agencyKey);
    const destroy = input.namesSomebody === true;
    const said = { text: input.text.trim(), deliverable: input.deliverable.trim(), measure: input.measure.trim() };
    const words = destroy ? ' What it said before named somebody and was destroyed.' : '';
    const when = chosen === undefined ? 'Due by its priority' : `Due on ${dayInWords(dueOn)}`;
    return acceptedWith({
      changes: [set('action', ref, { ownerKey: owner, deputyKey: deputy, dueOn, firstDueOn: dueOn })],
      entries: [
        entry(context, 'action.corrected', ref, `${when} once the report is approved.${words}`, {
          dueOn,
          destroyed: destroy,
        }),
      ],
      content: [
        ...reworded({ entity: 'action', ref, fields: FIELDS, agencyKey }, context.content, said, { destroy }),
        piece('action', ref, DAY_PROPOSED, agencyKey, chosen === undefined ? null : true),
      ],
      result: { action: ref },
    });
  },
});
