import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { MOST_EXTENSIONS } from '../../action/extension-deciders.js';
import { set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { agencyName } from '../../cycle/roster.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { agencyDayOf } from '../../running/agency-day.js';
import { beyondCalendar, mustBeAfter, mustBeOnOrBefore, notWorkingDay } from '../../text/messages.js';
import { addMonths, dayInWords, type PlainDate } from '../../time/plain-date.js';
import { CalendarEnds } from '../../time/working-days.js';

/** What giving one agency more time takes. */
export interface ExtendAgencyInput {
  readonly agency: string;
  readonly toOn: PlainDate;
  readonly reason: string;
}

/**
 * Gives one agency a later day for what it owes now; all others keep theirs. For returns as for actions
 * (docs/domain.md §8): up to a month after the present day, a second time by the QA chair.
 */
export const extendAgency = defineAct({
  name: 'extendAgency',
  title: 'Give one agency more time',
  grants: granted('any', 'coordinator', 'qa-chair'),
  stages: ['selection', 'submission', 'reporting'],
  target: (at: { readonly agency: string }) => ({ entity: 'participant', ref: at.agency }),
  open(facts, { agency }, { actor }) {
    const found = theThing(facts.participant, 'agency', agency);
    if (!found.ok) return found;
    const part = found.value;
    const field = agencyDayOf(facts, part);
    const from = field === null ? null : part[field];
    const name = agencyName(facts, agency);
    if (field === null || from === null) {
      return refused('nothing-owed', `${name} has nothing due at the moment.`, 'agency');
    }
    const times = field === 'returnsDueOn' ? part.returnsExtensions : 0;
    if (times >= MOST_EXTENSIONS) {
      return refused(
        'extended-twice',
        `${name} has been given more time for its returns twice, the most there is. The audit can go on without what does not come.`,
        'agency',
      );
    }
    // Nobody in particular asks: somebody gives it.
    if (field === 'returnsDueOn' && times === 0 && actor.roles.length > 0 && !actor.roles.includes('coordinator')) {
      return refused(
        'needs-coordinator',
        `The coordinator gives ${name} more time for its returns the first time, you the second.`,
        'agency',
      );
    }
    if (times > 0 && !actor.roles.includes('qa-chair')) {
      return refused(
        'needs-qa-chair',
        `The chair of the QA subgroup decides whether ${name} gets more time again.`,
        'agency',
      );
    }
    const until = field === 'returnsDueOn' ? addMonths(from, 1) : null;
    return accepted({ part, field, from, until });
  },
  decide: (facts, { part, field, from, until }, input: ExtendAgencyInput, context) => {
    const { toOn } = input;
    const label = 'New due date';
    if (toOn <= from) return refused('not-later', mustBeAfter(label, from), 'toOn');
    if (toOn <= context.today) return refused('not-later', mustBeAfter(label, context.today), 'toOn');
    const days = cycleDays(facts.cycle, facts.roster, input.agency);
    try {
      if (!days.works(toOn)) {
        return refused('not-a-working-day', notWorkingDay(toOn, days), 'toOn');
      }
      days.shift(toOn, facts.cycle.policy.limits.hardClose);
    } catch (error) {
      if (!(error instanceof CalendarEnds)) throw error;
      return refused('calendar-too-short', beyondCalendar(error.message), 'toOn');
    }
    if (until !== null && toOn > until) {
      return refused('too-long', mustBeOnOrBefore(label, until), 'toOn');
    }
    const occurrence = part.returnsOccurrence + 1;
    const isOfReturns = field === 'returnsDueOn';
    const name = agencyName(facts, input.agency);
    const reason = `${name} has until ${dayInWords(toOn)} instead of ${dayInWords(from)}.`;
    return acceptedWith({
      changes: [
        set('participant', input.agency, {
          ...{ [field]: toOn, returnsOccurrence: occurrence },
          ...(isOfReturns ? { returnsExtensions: part.returnsExtensions + 1 } : {}),
        }),
        set('cycle', '', { movedOn: context.today }),
      ],
      entries: [entry(context, 'agency.extended', input.agency, reason, { field, from, to: toOn })],
      notices: notices(facts, {
        rule: ['extendAgency', occurrence],
        subject: input.agency,
        to: ['agency-lead', 'coordinator'],
        about: { agencyKey: input.agency },
        dueOn: toOn,
        reason,
        next: 'Reminders follow the new date. The first date stays on record.',
        at: context.now,
      }),
      content: [piece('participant', input.agency, `extension-reason-${occurrence}`, input.agency, input.reason)],
      result: { agency: input.agency, dates: [{ entity: 'participant', ref: input.agency, field, from, to: toOn }] },
    });
  },
});
