import { isPaused } from '../cycle/cycle-state.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Reading, Rung } from '../cycle/reading.js';
import { duties } from '../duty/duties.js';
import { type DatedDuty, type Duty, EVEN_PAUSED } from '../duty/duty.js';
import { destructionOf, whatIsDestroyed, whyDestroyed } from '../retention/destruction.js';
import type { Instant } from '../time/instant.js';
import { dayInWords, dueInWords, type PlainDate } from '../time/plain-date.js';
import { capitalised, listed } from '../words.js';
import { comingSteps, type Planned, UPCOMING } from './agenda.js';
import type { AgendaContext } from './agenda-types.js';
import { postsInWords, thingInWords } from './agenda-words.js';
import { spokenTo } from './spoken-to.js';
import type { StageStep } from './stage-steps.js';

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
export function upcoming(facts: CycleFacts, context: AgendaContext, most: number, hears: Hears): readonly Upcoming[] {
  const reading = context.readings.of(facts);
  return comingSteps(facts, context)
    .slice(0, UPCOMING)
    .filter((planned) => isHeard(planned, hears))
    .slice(0, most)
    .map((planned) => {
      if ('stage' in planned) {
        return { on: planned.stage.on, key: planned.key, words: byItself(facts, planned.stage, reading) };
      }
      const { duty, due, whom } = reminderOf(facts, planned, reading);
      return { on: planned.rung.on, key: planned.key, words: `${inWords(facts, [duty], due)}: ${whom}.` };
    });
}

/** Which of what is owed a reader hears of. */
type Hears = (duty: Pick<Duty, 'kind' | 'ref'>) => boolean;

/** A rung of the ladder of a duty, to come. */
type ComingRung = Extract<Planned, { readonly rung: Rung }>;

/** Whether a reader may hear of what is planned: of what stages do, and of a ladder for something that they `hear` of. */
function isHeard(planned: Planned, hears: Hears): boolean {
  if (!('stage' in planned)) return hears(planned.duty);
  const { rule, subject } = planned.stage;
  return rule !== 'advance-dispute' || hears({ kind: 'dispute', ref: subject });
}

/** A reminder to come, in the parts of its sentence. */
interface ToRemind {
  readonly duty: DatedDuty;
  readonly due: string;
  /** Who hears of it: 'the owner will be reminded'. */
  readonly whom: string;
}

/** What a coming rung reminds of. */
function reminderOf(facts: CycleFacts, { rung: { rule }, duty }: ComingRung, reading: Reading): ToRemind {
  const due =
    duty.kind === 'update' ? `none since ${dayInWords(duty.countedFrom)}` : `due on ${dayInWords(duty.dueOn)}`;
  const whom = postsInWords(spokenTo(facts, rule, duty, reading));
  return { duty, due, whom: `${whom} will be ${rule.escalates ? 'told' : 'reminded'}` };
}

function inWords(facts: CycleFacts, duties: readonly Duty[], due: string): string {
  const things = listed(duties.map((duty) => thingInWords(facts, duty)));
  return `${capitalised(things)}${due === '' ? '' : `, ${due}`}`;
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
export function whatsNext(facts: CycleFacts, context: AgendaContext, most = 10, hears: Hears = () => true): WhatsNext {
  const reading = context.readings.of(facts);
  const today = context.readings.london.dayOf(context.now);
  const lines = new Map<string, { at: Instant; on: PlainDate; words: string | null; told: ToRemind[] }>();
  let last: Instant | null = null;
  for (const planned of comingSteps(facts, context)) {
    const { at } = planned;
    // No later step belongs to a line that is shown.
    if (last !== null && at > last) break;
    if (!isHeard(planned, hears)) continue;
    if ('stage' in planned) {
      lines.set(planned.key, { at, on: planned.stage.on, words: byItself(facts, planned.stage, reading), told: [] });
    } else {
      const told = reminderOf(facts, planned, reading);
      const key = [at, planned.rung.key, told.due, told.whom].join(' ');
      const line = lines.get(key);
      if (line === undefined) lines.set(key, { at, on: planned.rung.on, words: null, told: [told] });
      else line.told.push(told);
    }
    if (lines.size === most) last = at;
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

/** What a step does by itself, told as what is to come. */
function byItself(facts: CycleFacts, { rule }: StageStep, reading: Reading): string {
  if (rule !== 'destroy') return STAGES[rule];
  const what = destructionOf(facts, reading);
  return what === null ? '' : `${capitalised(whatIsDestroyed(what))} will be destroyed. ${whyDestroyed(facts, what)}`;
}

/** What stages do automatically, told as what is to come. */
const STAGES: Readonly<Record<Exclude<StageStep['rule'], 'destroy'>, string>> = {
  'close-submission': 'Returns close. What is missing is recorded as not received.',
  'close-accuracy': 'The check of facts closes. No reply counts as no comment.',
  'close-recheck': 'The check of a correction ends. No reply counts as agreement.',
  'close-changes': 'The check of what is new or has changed in the draft ends. No reply counts as no comment.',
  'open-review': 'A review of progress opens.',
  'open-one-year-on': 'Tracking ends and the 12-month review opens.',
  'lapse-extension': 'A request for more time lapses if nobody has decided on it.',
  'advance-dispute': 'A dispute goes to its next stage if it is not settled.',
  'share-survey': 'Agencies are sent the link of a survey again, to pass on.',
  'close-survey': 'A survey closes, and its replies can be counted.',
};
