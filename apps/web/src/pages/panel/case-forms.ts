import { readerIn } from '#domain/cycle/content.js';
import { agencyName } from '#domain/cycle/roster.js';
import { hasGrade } from '#domain/moderation/discrepancy.js';
import { returnsOfCase, sideBySide } from '#domain/moderation/side-by-side.js';
import { gradesFor, NOT_EVIDENCED, wordsOn } from '#domain/questions/scale.js';
import { ownOf } from '#domain/record.js';
import { answersSent, sentPlaces } from '#domain/submission/sent-answers.js';
import { gradingScale, questionsAsked } from '#domain/templates/asked.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { actForm, type FormView, type ShownBlock } from '../act-form.js';
import { linesOf, REASON, textOf } from '../form-fields.js';
import { isOpenTo, opened } from '../open.js';
import { concordancePlaces, concordancesOf } from './concordance-form.js';
import { AGENCIES } from './panel-view.js';
import { numbersOf, ownGrades, returnName } from './panel-words.js';

const MOST_EVIDENCE = 50;

/** The panel grades a case, with its reasons; what agencies said of themselves stays and stands beside. */
export const GRADE = actForm({
  act: 'moderateCase',
  title: ({ ref }) => `Grade case ${ref}`,
  button: 'Give the case this grade',
  lead: (view) => [
    'The panel weighs all returns and chooses one grade for the case. It is never an average. The grades that agencies gave themselves are kept beside it. Whether each is upheld, raised or lowered follows from the two grades. Once given, a grade can only be changed if the chair of the QA subgroup reopens it.',
    hasReturns(view)
      ? differencesLine(view)
      : 'The panel has no return for this case, so there is nothing to grade: its grade can only be “Not evidenced”.',
    ...toCompare(view),
  ],
  shown: (view) => [...comparedOf(view), ...ownGradesOf(view)],
  fields: (view) => [
    {
      kind: 'choice',
      name: 'grade',
      label: 'Which grade does the panel choose?',
      options: gradesOffered(view),
      missing: 'Choose a grade for the case',
    },
    {
      kind: 'text',
      name: 'rationale',
      label: 'Why this grade?',
      hint: `Where an agency graded its own work differently, say above all why the panel’s grade differs. ${NO_NAMES}`,
      missing: 'Enter why the panel chooses this grade',
    },
    {
      kind: 'text',
      name: 'evidence',
      label: 'Which evidence supports this grade?',
      hint: `One reference on each line, for example, Case record, section 4. Never the records themselves. ${NO_NAMES}`,
      missing: 'Enter at least one piece of evidence for the grade',
    },
    {
      kind: 'text',
      name: 'dissent',
      label: 'Does anybody on the panel disagree? (optional)',
      hint: `Their view is kept with the grade. ${NO_NAMES}`,
    },
  ],
  reads: (facts, ref) => [...sentPlaces(returnsOfCase(facts, ref)), ...concordancePlaces(facts.cycle.template, ref)],
  links: (view) =>
    isOpenTo(view, 'answerConcordance', { case: view.ref })
      ? [
          {
            text: 'Answer the panel’s own questions on this case',
            href: pathTo('panelCompare', { cycle: view.facts.cycle.reference, case: view.ref }),
          },
        ]
      : [],
  at: ({ ref }) => ({ case: ref }),
  input: (typed) => {
    const dissent = textOf(typed, 'dissent');
    return {
      grade: textOf(typed, 'grade'),
      rationale: textOf(typed, 'rationale'),
      evidence: linesOf(typed, 'evidence'),
      ...(dissent === '' ? {} : { dissent }),
    };
  },
  rename: Object.fromEntries(Array.from({ length: MOST_EVIDENCE }, (_, at) => [`evidence.${at}`, 'evidence'])),
  done: ({ ref }) => `You have graded case ${ref}.`,
  home: { page: 'panelCase', text: 'The case, side by side' },
});

/** Sends a return back to its agency with questions. */
export const CLARIFY = actForm({
  act: 'askClarification',
  title: ({ facts, ref }) => `Ask about ${returnName(facts, ref)}`,
  button: 'Send the questions',
  lead: (view) => {
    const { clarificationRounds } = view.facts.cycle.policy.limits;
    const before = ownOf(view.facts.submission, view.ref)?.clarifications ?? 0;
    return [
      `The return goes back to the agency, and its audit lead is emailed.${untilWords(view)}`,
      `A return can be sent back ${counted(clarificationRounds, 'time')} at most.${before === 0 ? '' : ` This one has already been sent back ${counted(before, 'time')}.`}`,
    ];
  },
  fields: () => [
    {
      kind: 'text',
      name: 'questions',
      label: 'What should the agency explain?',
      hint: `One question on each line. ${NO_NAMES}`,
      missing: 'Enter at least one question for the agency',
    },
  ],
  at: ({ ref }) => ({ return: ref }),
  input: (typed) => ({ questions: linesOf(typed, 'questions') }),
  done: ({ facts, ref }, typed) =>
    `You have sent ${returnName(facts, ref)} back with ${counted(linesOf(typed, 'questions').length, 'question')}.`,
  home: { page: 'panelCase', text: 'The returns, side by side', at: caseOfReturn },
});

/** Lets a return that came after the close be used. */
export const ADMIT = actForm({
  act: 'admitLateReturn',
  title: ({ facts, ref }) => `Use ${returnName(facts, ref)}, which came late`,
  button: 'Use the late return',
  lead: () => [
    'This return came after returns closed, so the panel does not use it yet. If you use it, its answers are shown beside the others. It stays marked as late, and its agency is told.',
  ],
  fields: () => [{ ...REASON, label: 'Why are you using this return?' }],
  at: ({ ref }) => ({ return: ref }),
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: ({ facts, ref }) => `The panel now uses ${returnName(facts, ref)}.`,
  home: { page: 'panelCase', text: 'The returns, side by side', at: caseOfReturn },
});

function caseOfReturn({ facts, ref }: FormView): Readonly<Record<string, string>> {
  return { case: ownOf(facts.submission, ref)?.caseRef ?? AGENCIES };
}

function compared(view: FormView) {
  return sideBySide(view.facts, view.ref, readerIn(view.said));
}

/** Agencies of which the panel says what it makes of their own grade. */
function gradedAgencies(view: FormView): readonly string[] {
  const { facts, ref } = view;
  const asked = questionsAsked(facts.cycle.template);
  const sent = new Set(Object.keys(compared(view).questions[0]?.answers ?? {}));
  return returnsOfCase(facts, ref)
    .filter(([at, one]) => sent.has(one.agencyKey) && hasGrade(asked, answersSent(at, one, readerIn(view.said))))
    .map(([, one]) => one.agencyKey);
}

/** The grades agencies gave themselves, which the panel's is held against. */
function ownGradesOf(view: FormView): readonly ShownBlock[] {
  const lines = gradedAgencies(view).map(
    (agency) =>
      `${agencyName(view.facts, agency)}: ${ownGrades(view.facts.cycle.template, compared(view).questions, agency)}.`,
  );
  return lines.length === 0 ? [] : [{ title: 'What agencies gave themselves', lines }];
}

function differencesLine(view: FormView): string {
  const numbers = numbersOf(view.facts.cycle.template);
  const apart = compared(view)
    .questions.filter(({ discrepancy }) => discrepancy !== null)
    .map(({ question }) => String(numbers.get(question.key)));
  return apart.length === 0
    ? 'Agencies do not differ on any question that is compared.'
    : `Agencies differ on ${apart.length === 1 ? 'question' : 'questions'} ${listed(apart)}.`;
}

/** Whether the panel has a return for the case; true where the case cannot be graded now, for other reasons. */
function hasReturns(view: FormView): boolean {
  return opened(view, 'moderateCase', { case: view.ref })?.used.length !== 0;
}

/** What a case can be graded with, the best first, what lies outside the scale last. */
function gradesOffered(view: FormView) {
  const grading = gradingScale(view.facts.cycle.template);
  if (grading === null) return [];
  const grades = gradesFor(grading, hasReturns(view));
  const steps = grading.steps.map(({ key }) => key).filter((key) => grades.includes(key));
  return [...steps.toReversed(), ...grades.slice(steps.length)].map((value) => {
    const hint =
      value === NOT_EVIDENCED
        ? 'Returns and records do not show enough. This is not a low grade.'
        : grading.steps.find(({ key }) => key === value)?.descriptor;
    return { value, text: wordsOn(grading, value), ...(hint === undefined ? {} : { hint }) };
  });
}

/** That the panel has questions of its own on the case which it answers before it grades it; nothing where it has answered. */
function toCompare(view: FormView): readonly string[] {
  const open = concordancesOf(view, view.ref).filter(({ answer }) => answer === null).length;
  if (open === 0) return [];
  return [
    `The panel has not answered ${counted(open, 'question')} of its own on this case. Answer ${open === 1 ? 'it' : 'them'} first: the grade rests on ${open === 1 ? 'it' : 'them'} too, and moderation does not close without.`,
  ];
}

/** What the panel answered itself on the case. */
function comparedOf(view: FormView): readonly ShownBlock[] {
  const lines = concordancesOf(view, view.ref).flatMap(({ question, answer, note }) =>
    answer === null ? [] : [`${question.text} ${answer}.${note === '' ? '' : ` ${note}`}`],
  );
  return lines.length === 0 ? [] : [{ title: 'What the panel answered itself', lines }];
}

/** Until when the agency may answer, from the act itself. */
function untilWords(view: FormView): string {
  const asked = opened(view, 'askClarification', { return: view.ref });
  return asked === null ? '' : ` The agency can answer until ${dayInWords(asked.dueOn)}. The panel waits until then.`;
}
