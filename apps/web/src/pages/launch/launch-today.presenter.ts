import type { CycleFacts } from '#domain/cycle/facts.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import type { Rehearsed } from './rehearsal.js';
import { warningsBy } from './rehearsal.presenter.js';

/** The years of a plan that is launched today, all in time first, and its year in time as it was planned. */
export interface LaunchedToday {
  readonly years: readonly Rehearsed[];
  /** Rehearsed from the planned launch day; null where that is today. */
  readonly asPlanned: Rehearsed | null;
  /** The agency that is silent in one of the years. */
  readonly silent: string;
}

/** What stands out in a plan that is launched today, and which days move because its launch is late: blocks of a page. */
export function launchTodayBlocks(planned: CycleFacts, { years, asPlanned, silent }: LaunchedToday) {
  const [inTime] = years;
  const warnings = warningsBy(planned, years, silent);
  const moved = asPlanned === null || inTime === undefined ? [] : movedInWords(asPlanned, inTime);
  return [
    { title: 'What stands out', lines: warnings.length === 0 ? ['Nothing stands out.'] : warnings },
    ...(moved.length === 0 ? [] : [{ title: 'Days that move because the launch is late', lines: moved }]),
  ];
}

function movedInWords(before: Rehearsed, after: Rehearsed): readonly string[] {
  const planned = new Map(daysOf(before));
  return daysOf(after).flatMap(([what, day]) => {
    const was = planned.get(what);
    return was === undefined || was === day ? [] : [`${what}: ${dayInWords(day)}, not ${dayInWords(was)}`];
  });
}

/** The days of a rehearsed year as people know them, in its order. */
function daysOf({ year, end, events }: Rehearsed): readonly (readonly [what: string, day: PlainDate])[] {
  const event = (kind: string): PlainDate | null => events.find((one) => one.kind === kind)?.day ?? null;
  const { stage, cycle, review } = end;
  const days: readonly (readonly [string, PlainDate | null | undefined])[] = [
    ['The launch', year.launchedOn],
    ['Agencies say which cases they know', cycle.template.sample === null ? null : stage.selection?.firstDueOn],
    ['Returns are due', stage.submission?.firstDueOn],
    ['Returns close if all come in time', event('collection.closed')],
    ['The panel meets', cycle.template.stages.includes('moderation') ? year.panelOn : null],
    ['Moderation is due', stage.moderation?.firstDueOn],
    ['The draft report is due', stage.reporting?.firstDueOn],
    ['The report is approved if all is done in time', cycle.approvedOn],
    ...Object.values(review).map(
      ({ months, dueOn }) => [`The review after ${counted(months, 'month')}`, dueOn] as const,
    ),
  ];
  return days.flatMap(([what, day]) => (day == null ? [] : [[what, day] as const]));
}
