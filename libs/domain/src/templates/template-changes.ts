import { changesOf } from '../questions/comparable.js';
import type { AskedQuestion, Question } from '../questions/question.js';
import { ownOf } from '../record.js';
import { panelQuestions, questionsAsked } from './asked.js';
import type { Template } from './template.js';

/** A question that both versions ask, as each says it. */
export interface ChangedQuestion {
  readonly before: Question;
  readonly after: Question;
}

/** What changed between two versions of a template; questions are the same where their keys are. */
export interface TemplateChanges {
  /** In the order of the later version. */
  readonly added: readonly Question[];
  /** In the order of the earlier one. */
  readonly dropped: readonly Question[];
  /** Those that ask in other words. */
  readonly reworded: readonly ChangedQuestion[];
  /** Those that are answered in another way: in another kind, on another scale, with other options or bounds. */
  readonly answeredOtherwise: readonly ChangedQuestion[];
  /** Those about which only something else differs: where they stand, what must be given, what to look at. */
  readonly otherwise: readonly ChangedQuestion[];
  /** Whether questions that both have stand in another order. */
  readonly reordered: boolean;
  /** What else differs, in words. */
  readonly beside: readonly string[];
}

/** What is another in the later version, question by question and beside them. */
export function templateChanges(before: Template, after: Template): TemplateChanges {
  const was = Object.fromEntries(before.questions.map((question) => [question.key, question]));
  const is = Object.fromEntries(after.questions.map((question) => [question.key, question]));
  const both = after.questions.flatMap((question): readonly ChangedQuestion[] => {
    const earlier = ownOf(was, question.key);
    return earlier === undefined ? [] : [{ before: earlier, after: question }];
  });
  const [askedBefore, askedAfter] = [askedBy(before), askedBy(after)];
  const changed = both.map((one) => {
    const [then, now] = [ownOf(askedBefore, one.before.key), ownOf(askedAfter, one.after.key)];
    return { one, parts: then === undefined || now === undefined ? [] : changesOf(then, now) };
  });
  const reworded = changed.filter(({ parts }) => parts.includes('words')).map(({ one }) => one);
  const answeredOtherwise = changed.filter(({ parts }) => parts.some((part) => part !== 'words')).map(({ one }) => one);
  const said = new Set([...reworded, ...answeredOtherwise]);
  const stayed = before.questions.filter(({ key }) => ownOf(is, key) !== undefined);
  return {
    added: after.questions.filter(({ key }) => ownOf(was, key) === undefined),
    dropped: before.questions.filter(({ key }) => ownOf(is, key) === undefined),
    reworded,
    answeredOtherwise,
    otherwise: both.filter((one) => !said.has(one) && !isSame(restOf(one.before), restOf(one.after))),
    reordered: !isSame(
      stayed.map(({ key }) => key),
      both.map((one) => one.after.key),
    ),
    beside: BESIDE.filter(([part]) => !isSame(before[part], after[part])).map(([, words]) => words),
  };
}

/** Whether nothing is another. */
export function isUnchanged({ reordered, ...lists }: TemplateChanges): boolean {
  return !reordered && Object.values(lists).every((list) => list.length === 0);
}

/** What changed, a line each: every question by its text, and what differs beside them; nothing where nothing is another. */
export function changesInLines(changes: TemplateChanges): readonly string[] {
  const { added, dropped, reworded, answeredOtherwise, otherwise, reordered, beside } = changes;
  const changed = (how: string, all: readonly ChangedQuestion[]) => all.map(({ after }) => `${how}: ${after.text}`);
  return [
    ...added.map(({ text }) => `New question: ${text}`),
    ...dropped.map(({ text }) => `No longer asked: ${text}`),
    ...changed('Asked in other words', reworded),
    ...changed('Answered in another way', answeredOtherwise),
    ...changed('Changed otherwise', otherwise),
    ...(reordered ? ['Questions stand in another order.'] : []),
    ...beside.map((what) => `Something else is another: ${what}.`),
  ];
}

const BESIDE: readonly (readonly [part: keyof Template, words: string])[] = [
  ['title', 'the title'],
  ['enquiries', 'the lines of enquiry'],
  ['stages', 'the stages'],
  ['kind', 'the kind of audit'],
  ['year', 'the year'],
  ['objects', 'what is tested'],
  ['definition', 'the definition'],
  ['intervention', 'what came in'],
  ['counts', 'what is counted by month for the whole audit'],
  ['series', 'the series it stands in'],
  ['parts', 'its parts'],
  ['scales', 'the template’s own scales'],
  ['grading', 'the scale on which the panel grades'],
  ['sample', 'how cases are drawn'],
  ['surveys', 'the surveys'],
  ['briefing', 'the parts of the briefing'],
  ['notes', 'the notes for planning'],
];

function askedBy(template: Template): Readonly<Record<string, AskedQuestion>> {
  const asked = [...questionsAsked(template), ...panelQuestions(template)];
  return Object.fromEntries(asked.map((question) => [question.key, question]));
}

function restOf({ enquiry, required, evidence, compared, scale, activities = [] }: Question) {
  return { enquiry, required, evidence, compared, scale, activities };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
