import { counted } from '#domain/acts/words.js';
import type { StageKey } from '#domain/cycle/stages.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import type { SignedIn } from '#operations/signed-in.js';
import type { Waiting, WaitingThing } from '#persistence/views/waiting.view.js';
import { pathTo } from '../../paths.js';
import { stageTitle } from '../cycles/cycle-words.js';
import { doersOf } from '../page-table.js';

/** One thing to do, as the first page prints it. */
export interface TaskLine {
  readonly text: string;
  readonly href: string;
  readonly about: string;
  readonly due: string;
}

/** What needs somebody: late, due today or without a date, and coming. */
export interface HomeTasks {
  readonly late: readonly TaskLine[];
  readonly today: readonly TaskLine[];
  readonly coming: readonly TaskLine[];
}

/** What waits for a person, by when it is due; only what their roles let them do. */
export function tasksOf(waiting: Waiting, who: SignedIn, today: PlainDate): HomeTasks {
  const holds = (roles: readonly string[]): boolean => who.roles.some((role) => roles.includes(role));
  const found: { line: TaskLine; dueOn: PlainDate | null }[] = [];
  const toCycle = (thing: WaitingThing): string => pathTo('cycle', { cycle: thing.cycle });
  const add = (
    things: readonly WaitingThing[],
    text: (thing: WaitingThing) => string,
    href: (thing: WaitingThing) => string = toCycle,
  ): void => {
    for (const thing of things) {
      found.push({
        dueOn: thing.dueOn,
        line: {
          text: text(thing),
          href: href(thing),
          about: `${thing.title}, ${thing.cycle}`,
          due: thing.dueOn === null ? '' : `due on ${dayInWords(thing.dueOn)}`,
        },
      });
    }
  };
  add(waiting.alerts, (one) => `Safety alert ${one.ref} of ${one.agency ?? ''} is open`);
  if (holds(doersOf('saveReturn', 'submitReturn'))) {
    const toReturns = (one: WaitingThing): string => pathTo('returns', { cycle: one.cycle });
    for (const one of waiting.returns) add([one], () => returnsInWords(one), toReturns);
  }
  const toAction = (one: WaitingThing): string => pathTo('action', { cycle: one.cycle, action: one.ref });
  add(waiting.actions, (one) => `Your action ${one.ref}`, toAction);
  if (holds(['qa-chair', 'qa-member', 'coordinator', 'agency-lead'])) {
    add(
      waiting.evidence,
      (one) => `Evidence for action ${one.ref} of ${one.agency ?? ''} waits for a decision`,
      (one) => pathTo('actionSignOff', { cycle: one.cycle, action: one.ref }),
    );
  }
  if (holds(doersOf('decideExtension'))) {
    add(
      waiting.extensions,
      (one) => `Request ${one.ref} for more time`,
      (one) => pathTo('actionDecide', { cycle: one.cycle, action: one.ref.replace(/-X\d+$/, '') }),
    );
  }
  if (holds(['coordinator'])) {
    add(waiting.failed, (one) => `${counted(Number(one.count), 'step')} failed`);
    add(
      waiting.returned,
      (one) => `An email to ${one.agency ?? ''} came back`,
      (one) => pathTo('returnedEmail', { mail: one.ref }),
    );
    for (const one of waiting.stages) add([one], () => stageTitle(one.stage as StageKey));
  }
  const lines = (keep: (dueOn: PlainDate | null) => boolean) =>
    found.filter((one) => keep(one.dueOn)).map((one) => one.line);
  return {
    late: lines((on) => on !== null && on < today),
    today: lines((on) => on === null || on === today),
    coming: lines((on) => on !== null && on > today),
  };
}

/** What an agency owes, and how much of it was given to whoever reads this. */
function returnsInWords({ count, mine, agency }: Waiting['returns'][number]): string {
  const given = Number(mine) === 0 ? '' : `, ${mine} given to you to answer`;
  return `${counted(Number(count), 'return')} of ${agency ?? ''}${given}`;
}
