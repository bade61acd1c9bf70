import { granted } from '../../access/actor.js';
import { defineAct, type Moment, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { accepted, type Outcome, refused } from '../../outcome.js';
import { type Moved, moveOpenDates } from '../../running/shift.js';
import { RUNNING_STAGES } from '../../stages.js';
import { beyondCalendar } from '../../text/messages.js';
import { CalendarEnds } from '../../time/working-days.js';
import { counted } from '../../words.js';
import { tellEveryone, timesTaken } from './tell-everyone.js';

/** What a move of all dates takes. */
export interface ShiftDatesInput {
  readonly workingDays: number;
  readonly reason: string;
}

/** Moves every open due date later by so many working days; ladders start again on the new dates. */
export const shiftDates = defineAct({
  name: 'shiftDates',
  title: 'Move all open dates',
  grants: granted('any', 'coordinator'),
  stages: RUNNING_STAGES,
  target: theCycle,
  open(facts, _at, moment) {
    const least = movedBy(facts, 1, moment);
    if (!least.ok || least.value.dates.length > 0) return least;
    return refused('nothing-to-move', 'There is no open date to move.');
  },
  decide: (facts, _thing, input: ShiftDatesInput, context) => {
    const { workingDays } = input;
    if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > 60) {
      const about = 'Number of working days';
      return refused('bad-shift', `${about} must be from 1 to 60`, 'workingDays', about);
    }
    const moving = movedBy(facts, workingDays, context);
    if (!moving.ok) return moving;
    const moved = moving.value;
    const times = timesTaken(facts);
    const reason = `${counted(moved.dates.length, 'open date')} moved by ${counted(workingDays, 'working day')}.`;
    return acceptedWith({
      changes: [...moved.changes, set('cycle', '', { movedOn: context.today })],
      entries: [entry(context, 'dates.shifted', '', reason, { workingDays, dates: moved.dates.length })],
      notices: tellEveryone(facts, context, {
        rule: ['shiftDates', times],
        subject: 'cycle',
        count: workingDays,
        reason,
        next: 'Reminders follow the new dates. The first dates stay on record.',
      }),
      content: [piece('cycle', '', `shift-reason-${times}`, null, input.reason)],
      result: { cycle: facts.cycle.reference, workingDays, dates: moved.dates },
    });
  },
});

function movedBy(facts: CycleFacts, workingDays: number, { today, readings }: Moment): Outcome<Moved> {
  try {
    return accepted(moveOpenDates(facts, readings.of(facts), () => workingDays, { raise: true, ahead: today }));
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error;
    return refused('calendar-too-short', beyondCalendar(error.message), 'workingDays');
  }
}
