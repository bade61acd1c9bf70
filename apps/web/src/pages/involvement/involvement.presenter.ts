import { submissionRef } from '#domain/acts/submission/open-submission.js';
import type { AuditCase } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import type { FrameRow } from '#domain/selection/frame.js';
import { selectedCases } from '#domain/selection/sample-state.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { pathTo } from '../../paths.js';
import type { FormErrors, Typed } from '../form.js';
import { contactOf } from '../returns/heading.js';
import { type OwnPart, shutFor } from '../returns/own-return.js';
import { childWords } from '../returns/words.js';

/**
 * Cases of which an agency can still say whether it knows them, in the order of the draw: all until the sample is
 * settled, then those it has not spoken of.
 */
export function openCases(part: Pick<OwnPart, 'facts' | 'agencyKey'>): readonly (readonly [string, AuditCase])[] {
  const { facts, agencyKey } = part;
  const all = selectedCases(facts);
  if (facts.cycle.stage === 'selection') return all;
  return all.filter(([ref]) => ownOf(facts.submission, submissionRef(ref, agencyKey))?.involvement === 'UNCONFIRMED');
}

/**
 * Which of the drawn cases the reader's agency knows, as it said so far or (`typed`) as it was typed; `rows` say by
 * case which child it is.
 */
export function presentInvolvement(
  part: OwnPart,
  rows: ReadonlyMap<string, FrameRow>,
  typed: Typed | null,
  errors: FormErrors,
) {
  const { facts, agencyKey } = part;
  const cases = openCases(part);
  const first = cases[0]?.[0];
  const shut =
    first === undefined
      ? null
      : shutFor(part, 'confirmInvolvement', { agency: agencyKey, known: [first], notKnown: [] });
  const due = facts.participant[agencyKey]?.involvementDueOn ?? null;
  return {
    title: 'Which cases does your agency know?',
    caption: `${facts.cycle.reference}, ${agencyName(facts, agencyKey)}`,
    back: { href: pathTo('returns', { cycle: facts.cycle.reference }), text: 'Your agency’s part in this audit' },
    errors,
    action: pathTo('involvement', { cycle: facts.cycle.reference }),
    lines: linesOf(part, cases.length, shut?.words ?? null, due === null ? null : dayInWords(due)),
    cases:
      shut === null
        ? cases.map(([ref, one]) => ({
            ref,
            name: `Case ${ref}`,
            hint: childWords(one, rows.get(ref) ?? null),
            said: typed === null ? involvementSaid(part, ref) : typed[ref],
            error: errors.of[ref],
          }))
        : [],
    contact: contactOf(part),
  };
}

/** What an agency said of the case `ref` so far, as its form has it: 'known' or 'not-known'; '' for nothing yet. */
export function involvementSaid({ facts, agencyKey }: Pick<OwnPart, 'facts' | 'agencyKey'>, ref: string): string {
  const involvement = ownOf(facts.submission, submissionRef(ref, agencyKey))?.involvement;
  if (involvement === 'KNOWN') return 'known';
  return involvement === 'NOT_KNOWN' ? 'not-known' : '';
}

function linesOf({ facts }: OwnPart, count: number, shut: string | null, due: string | null): readonly string[] {
  if (facts.cycle.drawnAt === null) return ['No cases are drawn yet. You get an email when there is something to do.'];
  if (count === 0) return ['Your agency has spoken of every case. Nothing more is asked of you here.'];
  if (shut !== null) return [shut];
  return [
    'The reference beside each case is the one by which you find the child in your own records.',
    `Your agency knows a case when it has worked with the child or the family. It is then asked for a return; of a case it does not know nothing more is asked.`,
    ...(facts.cycle.stage === 'selection' && due !== null
      ? [`Answer by 11:59pm on ${due}. You can correct yourself until the sample is settled.`]
      : ['Once the sample is settled, what you say stands.']),
  ];
}
