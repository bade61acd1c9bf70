import { agencyName } from '#domain/cycle/roster.js';
import { ACTIVITY_METHODS } from '#domain/questions/activity.js';
import type { Answers } from '#domain/questions/answer.js';
import { kindOf } from '#domain/questions/kinds.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import { returnsGone } from '#domain/retention/destruction.js';
import { isBlank } from '#domain/submission/answers.js';
import { mustBeAnswered } from '#domain/submission/completeness.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { counted, listedOr } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, type Typed } from '../../view/form.js';
import type { OwnReturn } from './own-return.js';
import { FIELDS, hasEvidence, hasUnknown, hasWhy, isOutside, textsOf, typedOf } from './section.form.js';
import type { Numbered, Section } from './sections.js';
import { answerLines } from './words.js';

/** What a form was drawn again for. */
export interface Again {
  readonly typed: Typed;
  readonly errors: FormErrors;
  /** Questions that a colleague answered otherwise since the form was opened. */
  readonly conflicts?: readonly string[];
  /** The alert that was raised although other answers could not be kept. */
  readonly raised?: string | null;
}

/** One page of a return: its questions, as they are answered, or (`again`) as they were typed, with what is wrong. */
export function presentSection(own: OwnReturn, section: Section, again: Again | null) {
  const { facts, ref, answers } = own;
  const typed = again?.typed ?? typedOf(section, answers);
  const errors = again?.errors ?? NO_ERRORS;
  const conflicts = again?.conflicts ?? [];
  return {
    stale: conflicts.length > 0,
    raised:
      again?.raised == null
        ? null
        : {
            alert: again.raised,
            href: pathTo('riskRaised', { cycle: facts.cycle.reference, ref, alert: again.raised }),
          },
    enquiries: (returnsGone(facts) === null ? section.enquiries : []).map((enquiry) => ({
      title: enquiry.title,
      questions: enquiry.questions.map((one) =>
        presentQuestion(own, one, typed, errors, conflicts.includes(one.question.key) ? answers : {}),
      ),
    })),
  };
}

function presentQuestion(
  own: OwnReturn,
  { number, question }: Numbered,
  typed: Typed,
  errors: FormErrors,
  meanwhile: Answers,
) {
  const { key, kind, text } = question;
  const { box, how, offered } = kindOf(question);
  const shown = (field: string): string => textsOf(typed, field).at(-1) ?? '';
  const of = (field: string) => ({ id: field, name: field, value: shown(field), error: errors.of[field] });
  return {
    number,
    name: `${number}. ${text}${mustBeAnswered(question) ? '' : ' (optional)'}`,
    look: `${how(question)}${kind === 'tagged' ? agenciesLine(own) : ''}${question.hints.length === 0 ? '' : `${question.hints.join('. ')}.`}${methodOf(question)}`,
    kind,
    box,
    choices: offered(question).map((one) => ({
      ...one,
      checked: textsOf(typed, FIELDS.value(key)).includes(one.value),
      attributes: reveals(kind, one.value) ? { 'data-reveals': '' } : {},
    })),
    day: PARTS_OF_A_DAY.map((part, index) => ({
      id: index === 0 ? key : `${key}-${part}`,
      name: part,
      value: shown(`${FIELDS.day(key)}-${part}`),
      classes: `govuk-input--width-${part === 'year' ? 4 : 2}`,
    })),
    dayName: FIELDS.day(key),
    unit: question.unit ?? (kind === 'percentage' ? '%' : null),
    answer: of(FIELDS.value(key)),
    why: hasWhy(question) ? { ...of(FIELDS.why(key)), ...whyWords(question) } : null,
    evidence: hasEvidence(question) ? { ...of(FIELDS.evidence(key)), hint: placesOf(question) } : null,
    unknown: hasUnknown(question) ? { ...of(FIELDS.unknown(key)), label: unknownWords(question) } : null,
    meanwhile: meanwhileLines(own, question, meanwhile),
  };
}

/** How an activity is done, in a sentence; '' for a question. */
function methodOf({ activity }: AskedQuestion): string {
  return activity === null ? '' : `${ACTIVITY_METHODS[activity.method]}.`;
}

/** How the places for evidence are named, and how many there can be. */
function placesOf({ activity }: AskedQuestion): string {
  const usual = 'One place on each line, for example, Case record, section 4.';
  return activity === null ? usual : `${usual} ${counted(activity.evidence, 'place')} at most.`;
}

const PARTS_OF_A_DAY = ['day', 'month', 'year'] as const;

/** Whether choosing a value opens the box in which it is explained. */
function reveals(kind: AskedQuestion['kind'], value: string): boolean {
  return kind === 'safety-now' ? value === 'YES' : isOutside(value);
}

/** The agencies a point can be about, each with the key that it begins with. */
function agenciesLine({ facts }: OwnReturn): string {
  const agencies = Object.keys(facts.participant).map((key) => `${key} for ${agencyName(facts, key)}`);
  return `Write ${listedOr(agencies)}. `;
}

/** What is asked where there is no answer; of a choice, as far as its scale allows that. */
function unknownWords({ kind, scale }: AskedQuestion): string {
  if (kind !== 'yes-no' && scale === null) {
    return 'If there is none, or it is not known: what did you look at?';
  }
  const searched = 'If it is not evidenced: what did you look at or search?';
  if (scale?.mayBeNotApplicable !== true) return searched;
  return scale.mayBeNotEvidenced ? `${searched} If it is not applicable: why?` : 'If it is not applicable: why?';
}

function meanwhileLines({ facts }: OwnReturn, question: AskedQuestion, meanwhile: Answers): readonly string[] {
  if (!Object.hasOwn(meanwhile, question.key)) return [];
  return isBlank(meanwhile[question.key])
    ? ['No answer any more']
    : answerLines(facts, question, meanwhile[question.key]);
}

function whyWords({ kind, isGrade, scale }: AskedQuestion): { readonly label: string; readonly hint: string } {
  if (kind === 'activity') return { label: 'What was done?', hint: 'How, when and with whom, in a few words.' };
  if (isGrade) return { label: 'Why this grade?', hint: 'What you saw, and what it meant for the child.' };
  if (kind === 'safety-now') return { label: 'What is the worry?', hint: `In a few words. ${NO_NAMES}` };
  const label = 'What is this based on?';
  if (kind === 'one-of') return { label: `${label} (optional)`, hint: '' };
  const worst = (scale?.steps[0]?.words ?? 'No').toLowerCase();
  return { label, hint: `If the answer is ${worst}, give an example.` };
}
