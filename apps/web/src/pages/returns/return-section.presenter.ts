import { createHash } from 'node:crypto';
import { type Answers, isBlank } from '#domain/submission/answers.js';
import type { Question } from '#domain/templates/template.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, type Typed } from '../form.js';
import type { OwnReturn } from './own-return.js';
import { frameOf } from './return-frame.js';
import { FIELDS, hasEvidence, hasUnknown, hasWhy, typedOf } from './return-section.form.js';
import { answerLines, choicesOf, isChoice } from './return-words.js';
import { type Numbered, type Section, sectionsOf } from './sections.js';

/** What a form was drawn again for. */
export interface Again {
  readonly typed: Typed;
  readonly errors: FormErrors;
  /** Whether a colleague saved other answers since the form was opened. */
  readonly isStale?: boolean;
  /** The alert that was raised although other answers could not be kept. */
  readonly raised?: string | null;
}

/** One page of a return: its questions, as they are answered or as they were typed. */
export function presentSection(own: OwnReturn, section: Section, again: Again | null) {
  const { facts, ref, answers } = own;
  const sections = sectionsOf(facts.cycle.template);
  const address = { cycle: facts.cycle.reference, ref };
  const typed = again?.typed ?? typedOf(section, answers);
  const errors = again?.errors ?? NO_ERRORS;
  const stored = typedOf(section, answers);
  return {
    title: section.title,
    back: { href: pathTo('returnTasks', address), text: 'All parts of this return' },
    ...frameOf(own),
    errors,
    stale: again?.isStale === true,
    raised:
      again?.raised == null
        ? null
        : { alert: again.raised, href: pathTo('riskRaised', { ...address, alert: again.raised }) },
    action: pathTo('returnSection', { ...address, section: section.key }),
    seen: markOf(section, answers),
    position: `Part ${sections.findIndex(({ key }) => key === section.key) + 1} of ${sections.length}`,
    enquiries: section.enquiries.map((enquiry) => ({
      title: enquiry.title,
      questions: enquiry.questions.map((one) =>
        presentQuestion(one, typed, errors, again?.isStale === true ? { answers, stored } : null),
      ),
    })),
  };
}

/** A mark of what a page holds: another one when anybody has saved something else in it. */
export function markOf(section: Section, answers: Answers): string {
  const held = section.questions.map(({ question: { key } }) => (isBlank(answers[key]) ? null : answers[key]));
  return createHash('sha256').update(JSON.stringify(held)).digest('hex').slice(0, 24);
}

function presentQuestion(
  { number, question }: Numbered,
  typed: Typed,
  errors: FormErrors,
  meanwhile: { readonly answers: Answers; readonly stored: Typed } | null,
) {
  const { key, kind, text } = question;
  const shown = (field: string): string => {
    const given = typed[field];
    return typeof given === 'string' ? given : (given?.at(-1) ?? '');
  };
  const of = (field: string) => ({ id: field, name: field, value: shown(field), error: errors.of[field] });
  const differs =
    meanwhile !== null &&
    Object.values(FIELDS).some((field) => (meanwhile.stored[field(key)] ?? '') !== shown(field(key))) &&
    !isBlank(meanwhile.answers[key]);
  return {
    number,
    name: `${number}. ${text}${question.required || kind === 'safety-now' ? '' : ' (optional)'}`,
    look: question.activities === undefined ? '' : `To look at: ${question.activities.join('. ')}.`,
    kind,
    choices: isChoice(kind)
      ? choicesOf(kind).map((one) => ({
          ...one,
          attributes: one.value === (kind === 'safety-now' ? 'YES' : 'NOT_EVIDENCED') ? { 'data-reveals': '' } : {},
        }))
      : [],
    answer: of(FIELDS.value(key)),
    why: hasWhy(question) ? { ...of(FIELDS.why(key)), ...whyWords(question) } : null,
    evidence: hasEvidence(question) ? of(FIELDS.evidence(key)) : null,
    unknown: hasUnknown(question) ? of(FIELDS.unknown(key)) : null,
    meanwhile: differs ? answerLines(question, meanwhile.answers[key]) : [],
  };
}

function whyWords({ kind }: Question): { readonly label: string; readonly hint: string } {
  switch (kind) {
    case 'grade':
      return { label: 'Why this grade?', hint: 'What you saw, and what it meant for the child.' };
    case 'safety-now':
      return { label: 'What is the worry?', hint: 'In a few words. Do not name the child or the family.' };
    default:
      return { label: 'What is this based on?', hint: 'If the answer is no or not met, give an example.' };
  }
}
