import { isPaused } from '../cycle/cycle-state.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { chasedDuties, duties } from '../duty/duties.js';
import type { DatedDuty, Duty, DutyKind } from '../duty/duty.js';
import { ladderRule } from '../policy/rule-keys.js';
import type { Instant } from '../time/instant.js';
import { dayInWords, dueInWords, type PlainDate } from '../time/plain-date.js';
import { capitalised, listed } from '../words.js';
import { agenda, comingSteps } from './agenda.js';
import type { AgendaContext, Step } from './agenda-types.js';
import { postsInWords, thingInWords } from './agenda-words.js';
import { spokenTo } from './spoken-to.js';

/** One line of "what happens next, and when". */
export interface Upcoming {
  readonly on: PlainDate;
  readonly key: string;
  readonly words: string;
}

/**
 * What happens next by itself unless somebody does something first, each with its day and words: soonest first, at most
 * `most`, and of what is owed only what its reader `hears` of.
 */
export function upcoming(
  facts: CycleFacts,
  context: AgendaContext,
  most: number,
  hears: (duty: Pick<Duty, 'kind' | 'ref'>) => boolean,
): readonly Upcoming[] {
  const reading = context.readings.of(facts);
  const chased = chasedDuties(facts, reading);
  return agenda(facts, context)
    .upcoming.filter(heardSteps(reading, hears))
    .slice(0, most)
    .map((step) => ({
      on: step.on,
      key: step.key,
      words: STAGES[step.rule] ?? reminder(facts, step, chased, reading),
    }));
}

/** Steps that a reader may hear of: those of no ladder, and those of a ladder for something that they `hear` of. */
function heardSteps(reading: Reading, hears: (duty: Pick<Duty, 'kind' | 'ref'>) => boolean): (step: Step) => boolean {
  return ({ rule, subject }) => {
    const kind = reading.ladders.find(({ key }) => key === ladderRule(rule))?.subject;
    return kind === undefined || hears({ kind, ref: subject });
  };
}

/** A reminder to come, in the parts of its sentence. */
interface ToRemind {
  readonly duty: DatedDuty;
  readonly due: string;
  /** Who hears of it: 'the owner will be reminded'. */
  readonly whom: string;
}

/** What a coming rung reminds of; null for a step that is none. */
function reminderOf(facts: CycleFacts, step: Step, chased: readonly DatedDuty[], reading: Reading): ToRemind | null {
  const key = ladderRule(step.rule);
  const rule = reading.ladders.find((one) => one.key === key);
  const duty = chased.find((one) => one.kind === rule?.subject && one.ref === step.subject);
  if (rule === undefined || duty === undefined) return null;
  const due =
    duty.kind === 'update' ? `none since ${dayInWords(duty.countedFrom)}` : `due on ${dayInWords(duty.dueOn)}`;
  const whom = postsInWords(spokenTo(facts, rule, duty, reading));
  return { duty, due, whom: `${whom} will be ${rule.escalates ? 'told' : 'reminded'}` };
}

function inWords(facts: CycleFacts, duties: readonly Duty[], due: string): string {
  const things = listed(duties.map((duty) => thingInWords(facts, duty)));
  return `${capitalised(things)}${due === '' ? '' : `, ${due}`}`;
}

function reminder(facts: CycleFacts, step: Step, chased: readonly DatedDuty[], reading: Reading): string {
  const found = reminderOf(facts, step, chased, reading);
  return found === null ? step.reason : `${inWords(facts, [found.duty], found.due)}: ${found.whom}.`;
}

/** Something that comes by itself, at its instant. */
export interface Coming {
  readonly at: Instant;
  readonly on: PlainDate;
  readonly words: string;
}

/** Things of one kind and one day that somebody owes now. */
export interface OpenThings {
  readonly duties: readonly Duty[];
  readonly words: string;
}

/** All that happens next: what comes by itself, and what is open beside it. */
export interface WhatsNext {
  readonly coming: readonly Coming[];
  readonly open: readonly OpenThings[];
}

/**
 * What happens next unless somebody does something first, soonest first, at most ten lines or `most`: reminders of one
 * moment to the same posts are one line. Beside it everything that is owed today and not spoken of in those lines, so
 * that nothing open is left out; what waits for somebody else's decision is theirs. Of all that is owed, only what its
 * reader `hears` of; all of it by default.
 */
export function whatsNext(
  facts: CycleFacts,
  context: AgendaContext,
  most = 10,
  hears: (duty: Pick<Duty, 'kind' | 'ref'>) => boolean = () => true,
): WhatsNext {
  const reading = context.readings.of(facts);
  const today = context.readings.london.dayOf(context.now);
  const chased = chasedDuties(facts, reading);
  const lines = new Map<string, { at: Instant; on: PlainDate; words: string | null; told: ToRemind[] }>();
  for (const step of comingSteps(facts, context).filter(heardSteps(reading, hears))) {
    const told = step.ladder === null ? null : reminderOf(facts, step, chased, reading);
    const key = told === null ? step.key : [step.at, step.rule, told.due, told.whom].join(' ');
    const line = lines.get(key) ?? { at: step.at, on: step.on, words: null, told: [] };
    if (told === null) line.words = STAGES[step.rule] ?? step.reason;
    else line.told.push(told);
    lines.set(key, line);
  }
  const shown = [...lines.values()].slice(0, most);
  const nameOf = ({ kind, ref }: Duty): string => `${kind} ${ref}`;
  const spoken = new Set(shown.flatMap(({ told }) => told.map(({ duty }) => nameOf(duty))));
  const open = new Map<string, Duty[]>();
  for (const duty of duties(facts, reading)) {
    if (duty.since > today || duty.settled || spoken.has(nameOf(duty)) || !hears(duty)) continue;
    if (isPaused(facts.cycle) && !EVEN_PAUSED.includes(duty.kind)) continue;
    const key = `${duty.kind} ${duty.dueOn}`;
    open.set(key, [...(open.get(key) ?? []), duty]);
  }
  return {
    coming: shown.map(({ at, on, words, told: [first, ...rest] }) => ({
      ...{ at, on },
      words:
        words ??
        (first === undefined
          ? ''
          : `${inWords(
              facts,
              [first, ...rest].map(({ duty }) => duty),
              first.due,
            )}: ${rest.length === 0 ? first.whom : first.whom.replaceAll('the agency’s', 'each agency’s')}.`),
    })),
    open: [...open.values()].map((same) => {
      const dueOn = same[0]?.dueOn ?? null;
      return { duties: same, words: `${inWords(facts, same, dueOn === null ? '' : dueInWords(dueOn, today))}.` };
    }),
  };
}

/** What is owed while the cycle is paused: of everything else, no day falls due. */
const EVEN_PAUSED: readonly DutyKind[] = ['pause', 'alert', 'alert-outcome'];

/** What stages do automatically, told as what is to come. */
const STAGES: Readonly<Record<string, string>> = {
  'close-submission': 'Returns close. What is missing is recorded as not received.',
  'close-accuracy': 'The check of facts closes. No reply counts as no comment.',
  'close-recheck': 'The check of a correction ends. No reply counts as agreement.',
  'open-review': 'A review of progress opens.',
  'open-one-year-on': 'Tracking ends and the 12-month review opens.',
  'lapse-extension': 'A request for more time lapses if nobody has decided on it.',
};
