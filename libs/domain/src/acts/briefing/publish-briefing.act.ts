import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { refused, refusedForAny } from '../../outcome.js';
import { alreadyDone } from '../../text/messages.js';
import { typedFaults } from '../../text/typed-texts.js';

/** Which briefing goes out, by somebody who has checked that it discloses nothing. */
export interface PublishBriefingInput {
  readonly briefing: string;
  readonly disclosureChecked: true;
  readonly note?: string;
}

/** Publishes a briefing after the chair has checked that no child or family can be known from it. */
export const publishBriefing = defineAct({
  name: 'publishBriefing',
  title: 'Publish a briefing',
  grants: granted('any', 'qa-chair'),
  stages: ['tracking', 'one-year-on'],
  target: (at: { readonly briefing: string }) => ({ entity: 'briefing', ref: at.briefing }),
  open(facts, { briefing: ref }) {
    const found = theThing(facts.briefing, 'briefing', ref);
    if (!found.ok) return found;
    if (found.value.state === 'PUBLISHED') return refused('already-published', alreadyDone(ref, 'published'));
    if (found.value.state !== 'WITHDRAWN') return found;
    return refused('withdrawn', `${ref} was withdrawn or replaced: publish the newest draft.`);
  },
  decide(facts, briefing, { briefing: ref, disclosureChecked, note }: PublishBriefingInput, context) {
    if (disclosureChecked !== true) {
      const words = 'First check that no child, family or worker can be known from it, and confirm that you have.';
      return refused('disclosure-unchecked', words, 'disclosureChecked');
    }
    const faults = refusedForAny(typedFaults([{ field: 'note', label: 'The note', text: note, optional: true }]));
    if (faults !== null) return faults;
    const kept = note?.trim() ?? '';
    return acceptedWith({
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
        reason: 'Your agency took part in the audit this briefing comes from.',
        next: 'Read it with your teams. You do not need to do anything else now.',
        at: context.now,
      })),
      content: kept === '' ? [] : [piece('briefing', ref, 'note', null, kept)],
      result: { briefing: ref },
    });
  },
});
