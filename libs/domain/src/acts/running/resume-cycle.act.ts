import { granted } from '../../access/actor.js';
import { defineAct, type NoInput, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { accepted, refused } from '../../outcome.js';
import { movedSilence, moveOpenDates, pausedWorkingDays } from '../../running/shift.js';
import { RUNNING_STAGES } from '../../stages.js';
import { beyondCalendar } from '../../text/messages.js';
import { dayInWords } from '../../time/plain-date.js';
import { CalendarEnds } from '../../time/working-days.js';
import { counted } from '../../words.js';
import { tellEveryone, timesTaken } from './tell-everyone.js';

/** Lets a paused cycle go on where it stood: every open date moves by exactly the working days that were lost. */
export const resumeCycle = defineAct({
  name: 'resumeCycle',
  title: 'Resume the audit',
  grants: granted('any', 'coordinator', 'qa-chair'),
  stages: RUNNING_STAGES,
  whileSuspended: true,
  target: theCycle,
  open(facts, _at, { today, readings }) {
    const { cycle } = facts;
    const { pausedOn } = cycle;
    if (cycle.state !== 'suspended' || pausedOn === null) {
      return refused('not-paused', `${cycle.reference} is not paused.`);
    }
    try {
      const reading = readings.of(facts);
      const lost = pausedWorkingDays(reading.days(null), pausedOn, today);
      const moved = moveOpenDates(facts, reading, (days) => pausedWorkingDays(days, pausedOn, today), {
        raise: false,
        ahead: pausedOn,
      });
      const changes = [...moved.changes, ...movedSilence(facts, readings.london.dayOf, pausedOn, today)];
      return accepted({ lost, changes, dates: moved.dates });
    } catch (error) {
      if (!(error instanceof CalendarEnds)) throw error;
      return refused('calendar-too-short', beyondCalendar(error.message));
    }
  },
  decide(facts, { lost, changes, dates }, _input: NoInput, context) {
    const { cycle } = facts;
    const reason = `${cycle.reference} was resumed on ${dayInWords(context.today)} after ${counted(lost, 'working day')}.`;
    return acceptedWith({
      changes: [
        ...changes,
        set('cycle', '', {
          state: 'running',
          pausedAt: null,
          pausedOn: null,
          pausedDays: cycle.pausedDays + lost,
          resumedOn: context.today,
          resumedAt: context.now,
        }),
      ],
      entries: [entry(context, 'cycle.resumed', '', reason, { workingDays: lost, dates: dates.length })],
      notices: tellEveryone(facts, context, {
        rule: ['resumeCycle', timesTaken(facts)],
        subject: 'cycle',
        count: lost,
        reason,
        next: `Every open date has moved by ${counted(lost, 'working day')}. Reminders follow the new dates.`,
      }),
      result: { cycle: cycle.reference, workingDays: lost, dates },
    });
  },
});
