import type { Submission } from '#domain/cycle/facts.js';
import type { Answer, MonthValue } from '#domain/submission/answers.js';
import { CHOICES, hasText } from '#domain/submission/answers.js';
import type { AnswerKind, Question } from '#domain/templates/template.js';
import { inWords } from '../../view/words.js';

/** What people call how a return stands: adjectives, and the colour of the tag beside them. */
export const returnTag = inWords<Submission['state'], { readonly text: string; readonly colour: string }>({
  NOT_STARTED: { text: 'Not yet started', colour: 'blue' },
  IN_PROGRESS: { text: 'In progress', colour: 'teal' },
  SUBMITTED: { text: 'Sent', colour: '' },
  RETURNED_FOR_CLARIFICATION: { text: 'Sent back with questions', colour: 'orange' },
  RESUBMITTED: { text: 'Sent again', colour: '' },
  ACCEPTED: { text: 'Accepted', colour: '' },
  NIL_RETURN: { text: 'Nil return sent', colour: '' },
  NOT_RECEIVED: { text: 'Not received', colour: 'red' },
  LATE_NOT_USED: { text: 'Sent after returns closed', colour: 'orange' },
  WAIVED: { text: 'No longer asked for', colour: 'grey' },
  WITHDRAWN: { text: 'Not needed', colour: 'grey' },
});

const WORDS: Readonly<Record<string, string>> = {
  OUTSTANDING: 'Outstanding',
  GOOD: 'Good',
  REQUIRES_IMPROVEMENT: 'Requires improvement',
  INADEQUATE: 'Inadequate',
  NOT_EVIDENCED: 'Not evidenced',
  YES: 'Yes',
  NO: 'No',
  MIXED: 'Mixed',
  CANNOT_TELL: 'Cannot tell',
  MET: 'Met',
  PARTLY: 'Partly met',
  NOT_MET: 'Not met',
};

const HINTS: Readonly<Record<string, string>> = {
  NOT_EVIDENCED: 'You looked, and your records do not show it. This is not a low grade.',
  MIXED: 'Yes in some ways, no in others.',
  CANNOT_TELL: 'Your records show something, but not enough to say.',
};

/** The box in which each kind of question is answered, and what its hint begins with. */
export const BOXES: Readonly<
  Record<AnswerKind, { readonly box: 'choices' | 'number' | 'text'; readonly how: string }>
> = {
  grade: { box: 'choices', how: '' },
  'yes-no': { box: 'choices', how: '' },
  met: { box: 'choices', how: '' },
  'safety-now': { box: 'choices', how: '' },
  count: { box: 'number', how: '' },
  list: { box: 'text', how: 'One thing on each line. ' },
  metric: { box: 'text', how: 'One month on each line, with its number, like 2027-01: 12. ' },
  narrative: { box: 'text', how: '' },
  concordance: { box: 'text', how: '' },
};

/** Kinds of question that are answered by choosing one of a few words. */
export type ChoiceKind = keyof typeof CHOICES;

/** Whether a question of this kind is answered by one of a list of choices. */
export function isChoice(kind: Question['kind']): kind is ChoiceKind {
  return Object.hasOwn(CHOICES, kind);
}

/** The words one can choose from, the best grade first, the honest absence last, each with its stored value. */
export function choicesOf(
  kind: ChoiceKind,
): readonly { readonly value: string; readonly text: string; hint?: string }[] {
  const values: readonly string[] = CHOICES[kind];
  const known = values.filter((value) => value !== 'NOT_EVIDENCED');
  const ordered = [
    ...(kind === 'grade' ? known.toReversed() : kind === 'safety-now' ? known.toReversed() : known),
    ...values.filter((value) => value === 'NOT_EVIDENCED'),
  ];
  return ordered.map((value) => ({
    value,
    text: safetyWords(kind, value) ?? WORDS[value] ?? value,
    ...(HINTS[value] === undefined ? {} : { hint: HINTS[value] }),
  }));
}

/** The lines of an answer as people read it; none for no answer, and one that says so for an empty list. */
export function answerLines(question: Question, answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return [];
  const { value } = answer;
  const said =
    typeof value === 'string'
      ? isChoice(question.kind)
        ? [safetyWords(question.kind, value) ?? WORDS[value] ?? value]
        : value.split('\n')
      : typeof value === 'number'
        ? [String(value)]
        : (value ?? []).map((item) => (typeof item === 'string' ? `• ${item}` : monthLine(item)));
  return [
    ...said.filter(hasText),
    ...(answer.narrative ?? '').split('\n').filter(hasText),
    ...(hasText(answer.notKnownReason) ? [`Looked at: ${answer.notKnownReason}`] : []),
    ...((answer.evidence ?? []).some(hasText) ? [`Can be seen in: ${(answer.evidence ?? []).join('; ')}`] : []),
  ];
}

/** One month of a metric as it is typed and read: '2027-01: 12'. */
export function monthLine({ month, value }: MonthValue): string {
  return `${month}: ${value}`;
}

function safetyWords(kind: Question['kind'], value: unknown): string | null {
  if (kind !== 'safety-now') return null;
  if (value === 'YES') return 'Yes, somebody may not be safe now';
  return value === 'NO' ? 'No' : null;
}
