import { valueIn } from '#domain/cycle/content.js';
import { isSampleOpen } from '#domain/cycle/cycle-state.js';
import type { AuditCase, CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import type { FrameRow } from '#domain/selection/frame.js';
import { selectedCases } from '#domain/selection/sample-state.js';
import { hasSpoken, isKnown } from '#domain/submission/return-state.js';
import { submissionRef } from '#domain/submission/submission-ref.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import type { Typed } from '../../view/form.js';
import { actForm, type FormView } from '../act-form.js';
import type { AskedField } from '../form-fields.js';
import { childWords } from './case-words.js';

const agencyOf = ({ who }: FormView): string => who.agencyKey ?? '';

/** Which of the drawn cases my agency knows. */
export const INVOLVEMENT = actForm({
  act: 'confirmInvolvement',
  title: () => 'Which cases does your agency know?',
  caption: (view) => `${view.facts.cycle.reference}, ${agencyName(view.facts, agencyOf(view))}`,
  button: 'Save your answers',
  at: (view) => ({ agency: agencyOf(view) }),
  isThere: (view) => ownOf(view.facts.participant, agencyOf(view)) !== undefined,
  shut({ facts, who }) {
    if (facts.cycle.drawnAt === null) {
      return 'No cases have been drawn yet. You will get an email when there is something to do.';
    }
    return openCases({ facts, agencyKey: who.agencyKey ?? '' }).length > 0
      ? null
      : 'Your agency has answered for every case. You do not need to do anything else here.';
  },
  lead: ({ facts, who }) => {
    const due = ownOf(facts.participant, who.agencyKey ?? '')?.involvementDueOn ?? null;
    return [
      'Use each case’s reference to find the child in your own records.',
      'Your agency knows a case if it has worked with the child or the family. It is asked for a return about each case it knows, and for nothing about the others.',
      `${due === null ? '' : `Answer by 11:59pm on ${dayInWords(due)}. `}${
        isSampleOpen(facts)
          ? 'You can change your answers until the sample is settled.'
          : 'The sample is settled: you cannot change your answer afterwards.'
      }`,
    ];
  },
  ...askedOf(agencyOf),
  done(view, typed) {
    const left = openCases({ facts: view.facts, agencyKey: agencyOf(view) }).filter(
      ([ref]) => typed[ref] === undefined,
    ).length;
    const more = left === 0 ? '' : ` ${counted(left, 'case still needs', 'cases still need')} an answer.`;
    return `You have said which cases your agency knows.${more}`;
  },
  contact: true,
  home: { page: 'returns', text: 'Your agency’s part in this audit' },
});

/** What a form asks of each case that an agency can still speak of, and what was said. */
export function askedOf(agencyOf: (view: FormView) => string) {
  const casesOf = (view: FormView) => openCases({ facts: view.facts, agencyKey: agencyOf(view) });
  const saying = (words: string, typed: Typed, view: FormView) =>
    casesOf(view).flatMap(([ref]) => (typed[ref] === words ? [ref] : []));
  return {
    reads: (facts: CycleFacts) => selectedCases(facts).map(([ref]) => ['case', ref, 'row'] as const),
    fields: (view: FormView): readonly AskedField[] =>
      casesOf(view).map(([ref, one]) => ({
        kind: 'choice',
        name: ref,
        label: `Case ${ref}`,
        isInline: true,
        hint: childWords(one, valueIn(view.said, 'case', ref, 'row') as FrameRow | null),
        value: involvementSaid(view.facts, agencyOf(view), ref),
        options: [
          { value: 'known', text: 'Known' },
          { value: 'not-known', text: 'Not known' },
        ],
      })),
    input: (typed: Typed, view: FormView) => ({
      known: saying('known', typed, view),
      notKnown: saying('not-known', typed, view),
    }),
    rename: { known: '' },
  };
}

/** Cases of which an agency can still say whether it knows them: all until the sample is settled, then those it has not spoken of. */
export function openCases({
  facts,
  agencyKey,
}: {
  readonly facts: CycleFacts;
  readonly agencyKey: string;
}): readonly (readonly [string, AuditCase])[] {
  const all = selectedCases(facts);
  if (isSampleOpen(facts)) return all;
  return all.filter(([ref]) => !hasSpoken(ownOf(facts.submission, submissionRef(ref, agencyKey))));
}

/** What an agency said of a case so far, as its form has it; '' for nothing yet. */
function involvementSaid({ submission }: CycleFacts, agency: string, ref: string): string {
  const one = ownOf(submission, submissionRef(ref, agency));
  if (one === undefined || !hasSpoken(one)) return '';
  return isKnown(one) ? 'known' : 'not-known';
}
