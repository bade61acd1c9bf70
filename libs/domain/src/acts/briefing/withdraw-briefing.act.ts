import { granted } from '../../access/actor.js';
import { notYours } from '../../access/who-may.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { isOpened, lineOf } from '../../briefing/publication.js';
import { tellReaders } from '../../briefing/tell-readers.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { briefingPlaces, PUBLIC_NOTE, takenDown } from '../../reporting/briefing-words.js';
import { isReplacedBriefing, wasPublished } from '../../reporting/live.js';
import type { Withdrawal } from '../../reporting/withdrawal.js';
import { WITHDRAWN_BECAUSE } from '../../text/earlier-words.js';

/** Which briefing no longer stands, and why. */
export interface WithdrawBriefingInput extends Withdrawal {
  readonly briefing: string;
  /** What anybody who comes to its public address reads instead, where it was opened. */
  readonly publicNote?: string;
}

const TITLE = 'Withdraw a briefing';
const PUBLISHERS = granted('any', 'qa-chair');

/**
 * Withdraws a briefing: a draft by whoever writes it, a published one by the chair of the QA subgroup, also after the
 * audit. The page of one that was published stays and says so, and audit leads are told.
 */
export const withdrawBriefing = defineAct({
  name: 'withdrawBriefing',
  title: TITLE,
  grants: [...granted('any', 'coordinator'), ...PUBLISHERS],
  stages: ['reporting', 'tracking', 'one-year-on'],
  whenEnded: true,
  target: (at: { readonly briefing: string }) => ({ entity: 'briefing', ref: at.briefing }),
  reads: (_facts, { briefing }: WithdrawBriefingInput) => briefingPlaces(briefing),
  typed: ({ reason, publicNote }) => [
    { field: 'reason', label: 'The reason', text: reason },
    { field: 'publicNote', label: 'The note', text: publicNote, optional: true },
  ],
  open(facts, { briefing: ref }, { actor }) {
    const found = theThing(facts.briefing, 'briefing', ref);
    if (!found.ok) return found;
    if (isReplacedBriefing(found.value)) return refused('withdrawn', `${ref} has been withdrawn or replaced.`);
    const others =
      actor.roles.length > 0 && !PUBLISHERS.some(({ role }) => role !== null && actor.roles.includes(role));
    return wasPublished(found.value) && others ? refused('not-allowed', notYours(TITLE, PUBLISHERS)) : found;
  },
  decide(facts, briefing, { briefing: ref, reason, namesSomebody: destroy = false, publicNote = '' }, context) {
    const note = isOpened(briefing) ? publicNote.trim() : '';
    const published = wasPublished(briefing);
    const words = destroy ? 'Its words named somebody and were destroyed.' : 'Its words are kept as earlier words.';
    return acceptedWith({
      changes: [set('briefing', ref, { state: 'WITHDRAWN', withdrawnAt: published ? context.now : null })],
      entries: [entry(context, 'briefing.withdrawn', ref, words, { destroyed: destroy })],
      notices: published
        ? tellReaders(facts, briefing, {
            rule: 'briefing-withdrawn',
            subject: ref,
            next: 'Its page says that it was withdrawn, and why.',
            at: context.now,
          })
        : [],
      content: [
        ...takenDown(ref, context.content, { destroy }),
        piece('briefing', ref, WITHDRAWN_BECAUSE, null, reason.trim()),
        ...(note === '' ? [] : [piece('briefing', ref, PUBLIC_NOTE, null, note)]),
      ],
      publishes: isOpened(briefing) ? [{ line: lineOf(facts, ref), body: null, note, at: context.now }] : [],
      result: { briefing: ref },
    });
  },
});
