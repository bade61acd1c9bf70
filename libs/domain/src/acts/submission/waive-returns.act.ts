import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { agencyName } from '../../cycle/roster.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { missingReturns } from '../../submission/missing-returns.js';
import { isWaived } from '../../submission/return-state.js';
import { dayInWords, laterOf } from '../../time/plain-date.js';
import { counted, listed } from '../../words.js';

/** Which agency's returns the audit goes on without, and why. */
export interface WaiveReturnsInput {
  readonly agency: string;
  readonly reason: string;
}

/**
 * The QA chair lets the audit go on without what an agency has not sent, once its reminders have ended. A return so
 * waived is still expected by the panel's count, the report names it, and its agency may send it late.
 */
export const waiveReturns = defineAct({
  name: 'waiveReturns',
  title: 'Go on without an agency’s returns',
  grants: granted('any', 'qa-chair'),
  stages: ['submission', 'moderation'],
  target: (at: { readonly agency: string }) => ({ entity: 'participant', ref: at.agency }),
  typed: ({ reason }: WaiveReturnsInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { agency }, asking) {
    const found = theThing(facts.participant, 'agency', agency);
    if (!found.ok) return found;
    const all = missingReturns(facts, agency, asking).filter(({ one }) => !isWaived(one));
    const name = agencyName(facts, agency);
    if (all.length === 0) return refused('nothing-owed', `${name} owes no return.`, 'agency');
    const ready = all.filter(({ remindedUntil }) => remindedUntil === null);
    const until = all.flatMap((one) => one.remindedUntil ?? []);
    return ready.length > 0
      ? accepted(ready)
      : refused(
          'still-reminded',
          `${name} is reminded until ${dayInWords(until.reduce(laterOf))}. The audit can go on without its returns from the day after.`,
          'agency',
        );
  },
  decide(facts, returns, { agency, reason }, context) {
    const refs = returns.map(({ ref }) => ref);
    const name = agencyName(facts, agency);
    const words = `The audit goes on without ${counted(refs.length, 'return')} from ${name}: ${listed(refs)}.`;
    // Every writing to a return raises its version, so that the same agency can be told again.
    const time = Math.max(1, ...refs.map((ref) => facts.versions.submission?.[ref] ?? 1));
    return acceptedWith({
      changes: refs.map((ref) =>
        set('submission', ref, { state: 'WAIVED', waivedAt: context.now, waivedBy: context.actor.person }),
      ),
      entries: [entry(context, 'submission.waived', agency, words, { returns: refs.length })],
      notices: notices(facts, {
        rule: ['returns-waived', time],
        subject: agency,
        to: ['agency-lead', 'agency-executive', 'coordinator', 'panel-chair'],
        about: { agencyKey: agency },
        count: refs.length,
        reason: words,
        next: 'Nobody is reminded of them any more, and the report names them as missing. A return that comes late is used only if the panel chair admits it.',
        at: context.now,
        except: [context.actor.person],
      }),
      content: refs.map((ref) => piece('submission', ref, 'waived-because', agency, reason.trim())),
      result: { agency, returns: refs },
    });
  },
});
