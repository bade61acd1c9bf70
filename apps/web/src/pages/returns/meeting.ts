import type { Answers } from '#domain/questions/answer.js';
import { sha256 } from '#platform/ids.js';
import { typedOf } from './section.form.js';
import type { Section } from './sections.js';

/** What becomes of a page that two people may have worked on at once, question by question. */
export interface Met {
  /** What to save: everything but what only the other one changed. */
  readonly answers: Answers;
  /** What the page knows afterwards of what is stored. */
  readonly seen: string;
  /** Questions only the other one changed: their answers stay. */
  readonly theirs: readonly string[];
  /** Questions both changed, each in their way. */
  readonly conflicts: readonly string[];
}

/** Marks of what a page holds, one for each of its questions in order, joined by dots: for the form to carry. */
export function marksOf(section: Section, answers: Answers): string {
  return section.questions.map(({ question }) => markOf(section, question.key, answers)).join('.');
}

/**
 * Brings together what somebody typed, what they had seen when they began (`seen`, the marks of then), and what is
 * stored by now: what others alone changed stays theirs and is not written, and what both changed is a conflict, by the
 * keys of the questions.
 */
export function meet(section: Section, stored: Answers, given: Answers, seen: string): Met {
  const before = seen.split('.');
  const looked = section.questions.map(({ question: { key } }, index) => {
    const was = before[index] ?? '';
    const mine = markOf(section, key, given);
    const now = markOf(section, key, stored);
    const isTheirs = now !== was && mine === was;
    return { key, isTheirs, isConflict: now !== was && mine !== was && mine !== now, known: isTheirs ? was : mine };
  });
  const theirs = looked.filter(({ isTheirs }) => isTheirs).map(({ key }) => key);
  return {
    answers: Object.fromEntries(Object.entries(given).filter(([key]) => !theirs.includes(key))),
    seen: looked.map(({ known }) => known).join('.'),
    theirs,
    conflicts: looked.filter(({ isConflict }) => isConflict).map(({ key }) => key),
  };
}

function markOf(section: Section, key: string, answers: Answers): string {
  const fields = Object.entries(typedOf(section, answers))
    .filter(([field]) => field.split('--')[0] === key)
    .map(([, value]) => value);
  return sha256(JSON.stringify(fields)).slice(0, 12);
}
