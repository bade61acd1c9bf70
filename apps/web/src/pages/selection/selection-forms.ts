import { REPLACEMENT_REASONS, type ReplacementReason } from '#domain/acts/selection/replace-case.act.js';
import { openSubmission } from '#domain/acts/submission/open-submission.js';
import { valueIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import type { FrameRow } from '#domain/selection/frame.js';
import {
  nextReserve,
  selectedCases,
  shortfallsNow,
  shortfallsWithout,
  shortfallWords,
} from '#domain/selection/sample-state.js';
import { isOwed } from '#domain/submission/collection.js';
import { isNil } from '#domain/submission/return-state.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { counted, listed } from '#domain/words.js';
import { type ActForm, actForm, type FormView } from '../act-form.js';
import { textOf } from '../form-fields.js';
import { askedOf } from '../involvement/involvement.form.js';
import { askingOf } from '../open.js';
import { REPLACEMENT_WORDS, rulesInWords } from './sample-words.js';

const HOME = { page: 'chosenCases', text: 'Cases in this audit' } as const;

/** The draw itself: nothing is asked, least of all a seed. */
export const DRAW_CASES: ActForm = actForm<'drawSample'>({
  act: 'drawSample',
  title: () => 'Draw the cases',
  button: 'Draw the cases',
  warns: true,
  lead: ({ facts }) => [
    ...(facts.cycle.template.sample === null ? [] : rulesInWords(facts.cycle.template.sample)),
    `Cases are drawn from the list of ${counted(facts.cycle.frameCount ?? 0, 'row')} whose hash is on record. The seed is made by chance at the moment of the draw: nobody can choose it, see it before or change it. The list, the seed and every ticket stay on record. Anybody who holds the list can draw again and check that the same cases come out.`,
    `${counted(Object.keys(facts.participant).length, 'agency is', 'agencies are')} then asked which of the cases they know. A case can later be replaced for a stated reason. The draw itself cannot be done again.`,
  ],
  reads: () => [['cycle', '', 'frame']],
  isThere: isSampled,
  done: () => 'You have drawn the cases.',
  home: HOME,
});

/** One case leaves the sample for one of the few reasons that count; the next reserve follows. */
export const REPLACE_CASE: ActForm = actForm<'replaceCase'>({
  act: 'replaceCase',
  title: ({ ref }) => `Replace case ${ref}`,
  button: 'Replace the case',
  warns: true,
  lead: (view) => [keyWords(view), successorWords(view), ...receivedWords(view)].filter((line) => line !== ''),
  fields: () => [
    {
      kind: 'choice',
      name: 'reason',
      label: 'Why can this case not be audited?',
      hint: 'A case is never replaced because it looks good or bad.',
      missing: 'Choose why this case cannot be audited',
      options: REPLACEMENT_REASONS.map((value) => ({ value, text: REPLACEMENT_WORDS[value] })),
    },
    { kind: 'text', name: 'note', label: 'What else should be known? (optional)', hint: NO_NAMES },
  ],
  at: ({ ref }) => ({ case: ref }),
  input: (typed) => {
    const note = textOf(typed, 'note');
    const reason = textOf(typed, 'reason') as ReplacementReason; // one of the choices: the form has seen to it
    return { reason, ...(note === '' ? {} : { note }) };
  },
  reads: (_facts, ref) => [['case', ref, 'row']],
  isThere: ({ facts, ref }) => (ownOf(facts.case, ref)?.state ?? 'RESERVE') !== 'RESERVE',
  done: ({ ref }) => `You have taken case ${ref} out of the sample.`,
  home: HOME,
});

/** The sample is settled; what is left short is said and reasoned. */
export const LOCK_SAMPLE: ActForm = actForm<'lockSample'>({
  act: 'lockSample',
  title: () => 'Settle the sample and ask for returns',
  button: 'Settle the sample and ask for returns',
  warns: true,
  lead: (view) => {
    const cases = selectedCases(view.facts);
    // What the act itself would ask for, agencies' returns about themselves too.
    const { expected } = openSubmission(view.facts, askingOf(view));
    return [
      `${counted(cases.length, 'case')} ${cases.length === 1 ? 'is' : 'are'} in the sample, and ${counted(expected, 'return')} will be asked for.`,
      `Cases in the sample: ${listed(cases.map(([ref]) => ref))}.`,
      'Each agency that knows a case gets an email with the day its returns are due. Once the sample is settled, what agencies said about the cases cannot be changed. A case can still be replaced.',
    ];
  },
  fields: ({ facts }) => {
    const short = shortfallsNow(facts).map(shortfallWords);
    return short.length === 0
      ? []
      : [
          {
            kind: 'text',
            name: 'acceptShortfall',
            label: 'Why are you using a sample that falls short?',
            hint: `The sample has only: ${short.join('; ')}. ${NO_NAMES}`,
            missing: 'Enter why you are using a sample that falls short',
          },
        ];
  },
  input: (typed) => {
    const acceptShortfall = textOf(typed, 'acceptShortfall');
    return acceptShortfall === '' ? {} : { acceptShortfall };
  },
  isThere: isSampled,
  done: () => 'You have settled the sample. Returns are asked for.',
  home: HOME,
});

/** What an agency told the coordinator of the cases, by telephone or email. */
export const INVOLVEMENT_OF: ActForm = actForm<'confirmInvolvement'>({
  act: 'confirmInvolvement',
  title: ({ facts, ref }) => `Which cases does ${agencyName(facts, ref)} know?`,
  button: 'Save what they said',
  lead: () => ['Enter this for the agency when it has told you. The record shows that you did.'],
  at: ({ ref }) => ({ agency: ref }),
  ...askedOf(({ ref }) => ref),
  isThere: ({ facts, ref }) => facts.cycle.template.sample !== null && ownOf(facts.participant, ref) !== undefined,
  done: ({ facts, ref }) => `You have saved what ${agencyName(facts, ref)} said about the cases.`,
  home: HOME,
});

function isSampled({ facts }: FormView): boolean {
  return facts.cycle.template.sample !== null;
}

/** Which child it is, for those who may read it. */
function keyWords({ ref, said }: FormView): string {
  const row = valueIn(said, 'case', ref, 'row') as FrameRow | null;
  return row === null ? '' : `In the list it is ${row.id}.`;
}

function successorWords({ facts, ref }: FormView): string {
  const one = ownOf(facts.case, ref);
  const next = one === undefined ? null : nextReserve(facts, one);
  return next === null
    ? withoutSuccessor(facts, ref)
    : `The next reserve from its group, ${next}, takes its place. Every agency is asked whether it knows ${next}.`;
}

/** What follows where no reserve takes the place of a case. */
function withoutSuccessor(facts: CycleFacts, ref: string): string {
  const short = shortfallsWithout(facts, ref).map(shortfallWords);
  const falls = short.length === 0 ? '' : ` The sample will then fall short of its rule: ${listed(short)}.`;
  const left = 'No reserve from its group is left.';
  if (facts.cycle.lockedAt === null) {
    const asked =
      short.length === 0 ? '' : ' When you settle it, you are asked why you are using a sample that falls short.';
    return `${left}${falls}${asked}`;
  }
  const closes = isWaitingBeside(facts, ref) ? '' : ' No other return is waited for, so returns close at once.';
  return `${left}${falls} The sample is settled already: the audit goes on with the cases that are left.${closes}`;
}

/** Whether returns are waited for that are not of this case. */
function isWaitingBeside({ submission }: CycleFacts, ref: string): boolean {
  return Object.values(submission).some((one) => one.caseRef !== ref && isOwed(one));
}

function receivedWords({ facts, ref }: FormView): readonly string[] {
  const received = Object.entries(facts.submission).filter(
    ([, one]) => one.caseRef === ref && one.submittedAt !== null && !isNil(one),
  ).length;
  return received === 0 ? [] : [`${counted(received, 'return')} for it already came in and will no longer count.`];
}
