import { type Instant, isoOf } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import type { Expectation } from './story.js';

/** One dated event of a story. */
export interface EventLine {
  readonly at: string;
  readonly day: PlainDate;
  readonly kind: string;
  readonly key: string;
  readonly subject: string;
  readonly reason: string;
  readonly cycle: string;
}

/** One thing an email tells. */
export interface EmailItem {
  readonly kind: string;
  readonly role: string;
  readonly subject: string;
  readonly reason: string;
  readonly next: string;
}

/** One email of a story. */
export interface EmailLine {
  readonly at: string;
  readonly day: PlainDate;
  /** Address it goes to. */
  readonly to: string;
  /** Key of the person. */
  readonly person: string;
  readonly role: string;
  readonly kind: string;
  readonly subject: string;
  readonly reason: string;
  readonly next: string;
  readonly items: readonly EmailItem[];
}

/** An expectation and what was seen; an act that had to be accepted and was not stands here too. */
export interface ExpectationLine {
  /** Where it stands in the story: `expect[2]`, `acts[5]`, `cycles[0]`. */
  readonly path: string;
  /** What was to be seen: an act refused, emails, a state; `accepted` is an act that was refused against expectation. */
  readonly kind: Expectation['expect'] | 'refused' | 'accepted';
  readonly expectation: string;
  readonly held: boolean;
  readonly seen: string;
}

/** What both commands print: every event, every email, every expectation. */
export interface StoryDocument {
  readonly story: string;
  readonly events: readonly EventLine[];
  readonly emails: readonly EmailLine[];
  /** How many acts people did, and how many of them were accepted; planning a cycle is not counted. */
  readonly acts: { readonly total: number; readonly accepted: number };
  readonly expectations: readonly ExpectationLine[];
  /** What is still owed at the end, with the reference of its cycle; a rehearsal alone knows it. */
  readonly open?: readonly string[];
}

/**
 * A line of the activity log as an event, its instant as ISO text. Its key is the step's, or says what happened to
 * what: `submission.submitted/C01-POL`.
 */
export function eventOf(
  line: {
    readonly name: string;
    readonly subject: string;
    readonly at: Instant;
    readonly by: string;
    readonly reason: string;
  },
  cycle: string,
  day: PlainDate,
): EventLine {
  const key = line.by.startsWith('rule:') ? line.by.slice('rule:'.length) : `${line.name}/${line.subject}`;
  return { at: isoOf(line.at), day, kind: line.name, key, subject: line.subject, reason: line.reason, cycle };
}

/** Events in the order every engine prints them: by time, cycle, kind and key. A new list. */
export function inOrderOfEvents(lines: readonly EventLine[]): readonly EventLine[] {
  return ordered(lines, (line) => `${line.at} ${line.cycle} ${line.kind} ${line.key} ${line.subject} ${line.reason}`);
}

/** Emails in the order every engine prints them: by time, person and kind. A new list. */
export function inOrderOfEmails(lines: readonly EmailLine[]): readonly EmailLine[] {
  return ordered(lines, (line) => `${line.at} ${line.to} ${line.kind} ${line.subject} ${line.reason} ${line.next}`);
}

function ordered<T>(lines: readonly T[], key: (line: T) => string): readonly T[] {
  return lines
    .map((line) => ({ line, by: key(line) }))
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0))
    .map(({ line }) => line);
}
