import { z } from 'zod';
import { isOpenAction } from '#domain/action/open-action.js';
import type { ActName } from '#domain/acts/acts.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { readDay } from '../day-field.js';

const box = z.string().default('');
const reason = z.string().trim().min(1, 'Write down why').max(4000, 'Why: at most 4,000 letters');

/** The three boxes of a new day as that day; a part of its own, so that it is held against the form with all others. */
const newDay = z
  .object({ 'toOn-day': box, 'toOn-month': box, 'toOn-year': box })
  .transform((typed, context): { readonly toOn: PlainDate } => {
    const read = readDay(typed, 'toOn', 'The new day');
    if ('day' in read && read.day !== null) return { toOn: read.day };
    const message = 'fault' in read ? read.fault : 'Enter the new day';
    context.addIssue({ code: 'custom', message, path: ['toOn-day'] });
    return z.NEVER;
  });

/** One way of changing an audit under way: its act, its words, and what it asks for. */
export interface RunningAct {
  readonly act: ActName;
  readonly title: string;
  readonly explains: string;
  readonly button: string;
  readonly done: string;
  readonly asksReason: boolean;
  readonly asksDays: boolean;
  readonly asksApprover: boolean;
  /** Whether it is about one agency and the new day of what it owes. */
  readonly asksAgency: boolean;
  /** The form as the act's input. */
  readonly schema: z.ZodType<Readonly<Record<string, unknown>>>;
}

/** THE list of ways to change an audit under way, by the word in their address. */
export const RUNNING_ACTS: Readonly<Record<string, RunningAct>> = {
  pause: {
    act: 'pauseCycle',
    title: 'Pause the audit',
    explains:
      'While it is paused nobody is reminded and nothing falls due. When it is resumed, every open date moves by the working days that were lost. Safety alerts go on.',
    button: 'Pause the audit',
    done: 'The audit is paused.',
    asksReason: true,
    asksDays: false,
    asksApprover: false,
    asksAgency: false,
    schema: z.object({ reason }),
  },
  resume: {
    act: 'resumeCycle',
    title: 'Resume the audit',
    explains: 'Its dates run on from today, each later by the working days of the pause.',
    button: 'Resume the audit',
    done: 'The audit runs again.',
    asksReason: false,
    asksDays: false,
    asksApprover: false,
    asksAgency: false,
    schema: z.object({}),
  },
  shift: {
    act: 'shiftDates',
    title: 'Move all open dates',
    explains:
      'Every date that is still open moves later by so many working days. First dates are kept for ever beside them.',
    button: 'Move the dates',
    done: 'The dates were moved.',
    asksReason: true,
    asksDays: true,
    asksApprover: false,
    asksAgency: false,
    schema: z.object({
      workingDays: z
        .string()
        .trim()
        .regex(/^\d{1,2}$/, 'Enter a number of working days, 1 to 60')
        .transform(Number)
        .refine((days) => days >= 1 && days <= 60, 'Enter a number of working days, 1 to 60'),
      reason,
    }),
  },
  extend: {
    act: 'extendAgency',
    title: 'Give one agency more time',
    explains: 'What this agency owes now is due on a later day; all others keep theirs. The first day stays on record.',
    button: 'Give it more time',
    done: 'The agency has more time.',
    asksReason: true,
    asksDays: false,
    asksApprover: false,
    asksAgency: true,
    schema: z.intersection(
      z.object({ agency: z.string('Choose the agency').min(1, 'Choose the agency') }),
      z.intersection(newDay, z.object({ reason })),
    ),
  },
  cancel: {
    act: 'cancelCycle',
    title: 'Cancel the audit',
    explains:
      'It ends for good: every reminder stops at once and nothing more can be done in it. This cannot be undone.',
    button: 'Cancel the audit for good',
    done: 'The audit is cancelled.',
    asksReason: true,
    asksDays: false,
    asksApprover: true,
    asksAgency: false,
    schema: z.object({
      reason,
      approvedBy: z.string().min(1, 'Choose who has approved it'),
    }),
  },
};

/**
 * The open dates of an audit by what they are of, such as `returns/POL` or `panel/`: before and after can then stand
 * side by side. What has no date is left out.
 */
export function openDates(facts: CycleFacts): Readonly<Record<string, PlainDate>> {
  const dates: Record<string, PlainDate> = {};
  const add = (what: string, on: PlainDate | null): void => {
    if (on !== null) dates[what] = on;
  };
  add('panel/', facts.cycle.panelOn);
  for (const [key, stage] of Object.entries(facts.stage)) if (stage.closedAt === null) add(`stage/${key}`, stage.dueOn);
  for (const part of Object.values(facts.participant)) {
    if (part.involvementConfirmedAt === null) add(`involvement/${part.agencyKey}`, part.involvementDueOn);
    add(`returns/${part.agencyKey}`, part.returnsDueOn);
    if (part.accuracyAnsweredAt === null) add(`facts/${part.agencyKey}`, part.accuracyDueOn);
  }
  for (const [ref, action] of Object.entries(facts.action))
    if (isOpenAction(action)) add(`action/${ref}`, action.dueOn);
  for (const [ref, review] of Object.entries(facts.review)) {
    if (review.completedAt === null) add(`review/${ref}`, review.dueOn);
  }
  return dates;
}
