import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { stageOf } from '../../dispute/dispute-state.js';
import { toldPlanned } from '../../dispute/told.js';
import { refused } from '../../outcome.js';
import { mustBeAfter, mustBeOnOrBefore, notWorkingDay } from '../../text/messages.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { counted } from '../../words.js';
import { EITHER_SIDE, ON_DISPUTE, openDispute } from './on-dispute.js';

/** What both sides will try, and by when it is to have worked. */
export interface PlanForDisputeInput {
  readonly dispute: string;
  readonly plan: string;
  readonly byOn: PlainDate;
}

/** How many working days a plan may take: more would be a way of leaving it open. */
export const PLAN_DAYS = 20;

/** The answer of a stage: what both sides agreed to try, once a stage. Until its day the dispute stays there. */
export const planForDispute = defineAct({
  name: 'planForDispute',
  title: 'Record what both sides will try',
  grants: EITHER_SIDE,
  ...ON_DISPUTE,
  typed: ({ plan }: PlanForDisputeInput) => [{ field: 'plan', label: 'What both sides will try', text: plan }],
  open(facts, { dispute: ref }) {
    const found = openDispute(facts, ref);
    if (!found.ok) return found;
    if (stageOf(facts.cycle.policy, found.value).toRole === 'meeting') {
      return refused(
        'at-meeting',
        'The meeting ends it: record that it is settled, or the disagreement with both views.',
      );
    }
    if (found.value.planOn === null) return found;
    return refused(
      'already-planned',
      `A plan is being tried until ${dayInWords(found.value.planOn)}. Say whether it is settled, or pass the dispute on.`,
    );
  },
  decide(facts, dispute, { dispute: ref, plan, byOn }: PlanForDisputeInput, context) {
    const reading = context.readings.of(facts);
    const days = reading.days(null);
    if (byOn <= context.today) return refused('not-later', mustBeAfter('The day', context.today), 'byOn');
    const last = reading.shift(context.today, PLAN_DAYS, null);
    if (byOn > last) {
      const words = mustBeOnOrBefore('The day', last, `${counted(PLAN_DAYS, 'working day')} from today`);
      return refused('too-late', words, 'byOn');
    }
    if (!days.works(byOn)) return refused('not-a-working-day', notWorkingDay(byOn, days), 'byOn');
    const change = { planOn: byOn, turns: dispute.turns + 1 };
    const done = { at: context.now, except: [context.actor.person] };
    return acceptedWith({
      changes: [set('dispute', ref, change)],
      entries: [
        entry(context, 'dispute.planned', ref, `Both sides will try something until ${dayInWords(byOn)}.`, { byOn }),
      ],
      notices: toldPlanned(facts, ref, { ...dispute, ...change }, reading, done),
      content: [piece('dispute', ref, `plan-${dispute.stage}`, null, plan.trim())],
      result: { dispute: ref },
    });
  },
});
