import type { ProgressColour } from '#domain/action/colour.js';
import type { Timeliness } from '#domain/action/original-date.js';
import type { AgeBand, SlipBand } from '#domain/measures/action-measures.js';
import type { Response } from '#domain/measures/response.js';
import { counted } from '#domain/words.js';
import type { Tone } from '../../view/charts/bars.js';
import { COLOURS } from '../actions/action-words.js';

/** A measure whose numbers lead to their rows. */
export const MEASURE_KEYS = ['brag', 'ageing', 'original', 'drift', 'responses', 'mails'] as const;
/** One of them. */
export type MeasureKey = (typeof MEASURE_KEYS)[number];

/** One part of each bar: its word and how it looks. */
export interface Part {
  readonly key: string;
  readonly word: string;
  readonly tone: Tone;
}

/** Counts of a measure by bar and part, for its sentence. */
export type CountOf = (part: string, bar?: string) => number;

/** What is measured, in words; and what its numbers mean. */
export interface Measure {
  readonly title: string;
  readonly hint: string;
  readonly parts: readonly Part[];
  readonly says: (count: CountOf, all: number) => string;
  readonly none: string;
}

const parts = <Key extends string>(table: Readonly<Record<Key, readonly [word: string, tone: Tone]>>) =>
  (Object.entries(table) as [Key, readonly [string, Tone]][]).map(([key, [word, tone]]) => ({ key, word, tone }));

const NO_ACTIONS = 'No audit shown here has actions yet. Actions start when a report is approved.';

/** THE measures of the dashboard, in order. */
export const MEASURES: Readonly<Record<MeasureKey, Measure>> = {
  brag: {
    title: 'How actions stand',
    hint: 'The colour of each action is worked out from its dates, updates and evidence today. The owner can choose a worse colour, never a better one.',
    parts: parts<ProgressColour>({
      BLUE: [COLOURS.BLUE.text, 'done'],
      GREEN: [COLOURS.GREEN.text, 'good'],
      AMBER: [COLOURS.AMBER.text, 'warn'],
      RED: [COLOURS.RED.text, 'bad'],
      GREY: [COLOURS.GREY.text, 'none'],
    }),
    says: (count, all) =>
      `${count('BLUE')} of ${counted(all, 'action')} ${is(count('BLUE'))} done; ${count('RED')} ${is(count('RED'))} late or in trouble, and ${count('AMBER')} at risk.`,
    none: NO_ACTIONS,
  },
  ageing: {
    title: 'How overdue open actions are',
    hint: 'Working days since the due date of each open action.',
    parts: parts<AgeBand>({
      NOT_DUE: ['Not overdue', 'good'],
      TO_5: ['1 to 5 working days overdue', 'done'],
      TO_10: ['6 to 10 working days overdue', 'none'],
      TO_20: ['11 to 20 working days overdue', 'warn'],
      OVER_20: ['More than 20 working days overdue', 'bad'],
    }),
    says: (count, all) =>
      `${all - count('NOT_DUE')} of ${counted(all, 'open action')} ${is(all - count('NOT_DUE'))} overdue, ${count('OVER_20')} by more than 20 working days.`,
    none: 'No actions are open.',
  },
  original: {
    title: 'Done by the first due date',
    hint: 'The first due date never changes, but the due date now may be later. Both are shown, so that more time hides nothing. Cancelled actions are left out.',
    parts: parts<Timeliness>({
      IN_TIME: ['Evidence came by the date', 'done'],
      LATE: ['Late', 'bad'],
      NOT_DUE: ['Not due yet', 'none'],
    }),
    says: (count, all) =>
      `${count('IN_TIME', 'first')} of ${counted(all / 2, 'action')} ${was(count('IN_TIME', 'first'))} done by the first due date, and ${count('IN_TIME', 'now')} by the due date now.`,
    none: NO_ACTIONS,
  },
  drift: {
    title: 'How far dates have moved',
    hint: 'Days between the first due date and the due date now, whatever moved it: more time, changed dates or a pause.',
    parts: parts<SlipBand>({
      NONE: ['Not moved later', 'good'],
      TO_14: ['1 to 14 days later', 'none'],
      TO_31: ['15 to 31 days later', 'warn'],
      OVER_31: ['More than 31 days later', 'bad'],
    }),
    says: (count, all) =>
      `${all - count('NONE')} of ${counted(all, 'action')} ${has(all - count('NONE'))} a later due date than at first, ${count('OVER_31')} by more than 31 days.`,
    none: NO_ACTIONS,
  },
  responses: {
    title: 'Returns by agency',
    hint: 'Returns that were asked for. Where an agency did not know a child, none was expected and none is counted. Numbers lead to the audits, never to one child’s return.',
    parts: parts<Response>({
      IN_TIME: ['In time', 'done'],
      LATE: ['Late', 'warn'],
      AWAITED: ['Still awaited', 'none'],
      MISSING: ['Never received', 'bad'],
    }),
    says: (count, all) =>
      `${count('IN_TIME') + count('LATE')} of ${counted(all, 'return')} came in, ${count('IN_TIME')} in time. ${awaited(count('AWAITED'))}${count('MISSING')} ${was(count('MISSING'))} never received.`,
    none: 'No returns have been asked for yet.',
  },
  mails: {
    title: 'Emails sent',
    hint: 'Counted by the agency of the people who got them. One email may be about several audits.',
    parts: [{ key: 'SENT', word: 'Emails', tone: 'done' }],
    says: (_, all) => `${counted(all, 'email')} ${was(all)} sent about these audits.`,
    none: 'No emails have been sent yet.',
  },
};

function is(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were';
}

function has(count: number): string {
  return count === 1 ? 'has' : 'have';
}

function awaited(count: number): string {
  return count === 0 ? '' : `${count} ${count === 1 ? 'is' : 'are'} still awaited. `;
}
