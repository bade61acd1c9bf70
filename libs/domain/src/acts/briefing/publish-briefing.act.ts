import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { typedFaults } from '../../text/typed-texts.js';

/** Which briefing goes out, by somebody who has checked that it discloses nothing. */
export interface PublishBriefingInput {
  readonly briefing: string;
  readonly disclosureChecked: true;
  readonly note?: string;
}

/** Publishes a briefing after the chair has checked that no child or family can be known from it. */
export const publishBriefing = defineAct<'publishBriefing', PublishBriefingInput>({
  name: 'publishBriefing',
  title: 'Publish a briefing',
  grants: [{ role: 'qa-chair', relation: 'any' }],
  stages: ['tracking', 'one-year-on'],
  target: (input) => ({ entity: 'briefing', ref: input.briefing }),
  decide(facts, { briefing: ref, disclosureChecked, note }, context) {
    const briefing = ownOf(facts.briefing, ref);
    if (briefing === undefined) return refused('not-found', `There is no briefing ${ref}.`);
    if (briefing.state === 'PUBLISHED') return refused('already-published', `${ref} is published already.`);
    if (briefing.state === 'WITHDRAWN') {
      return refused('withdrawn', `${ref} was withdrawn or replaced: publish the newest draft.`);
    }
    if (disclosureChecked !== true) {
      const words = 'Check first that no child, family or worker can be known from it, and say so.';
      return refused('disclosure-unchecked', words, 'disclosureChecked');
    }
    const [first, ...more] = typedFaults([{ field: 'note', label: 'The note', text: note, optional: true }]);
    if (first !== undefined) return refusedFor([first, ...more]);
    const kept = note?.trim() ?? '';
    return accepted(
      decided({
        changes: [
          set('briefing', ref, {
            state: 'PUBLISHED',
            disclosureCheckedBy: context.actor.person,
            publishedAt: context.now,
          }),
        ],
        entries: [
          entry(context, 'briefing.published', ref, 'Checked for disclosure and published.', {
            format: briefing.format,
          }),
        ],
        notices: tellLeads(facts, () => ({
          rule: 'briefing-published',
          subject: ref,
          email: 'briefing-published',
          channel: 'window',
          reason: 'Your agency took part in the audit this briefing comes from.',
          next: 'Read it with your teams. Nothing else is asked of you now.',
          at: context.now,
        })),
        content: kept === '' ? [] : [piece('briefing', ref, 'note', null, kept)],
        result: { briefing: ref },
      }),
    );
  },
});
