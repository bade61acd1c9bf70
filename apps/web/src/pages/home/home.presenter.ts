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

/** Puts things that wait into the list, each with its words and its page. */
type Adding = (
  things: readonly WaitingThing[],
  text: (thing: WaitingThing) => string,
  href?: (thing: WaitingThing) => string,
) => void;

/** What waits for a person, by when it is due; only what their roles let them do. */
export function tasksOf(waiting: Waiting, who: SignedIn, today: PlainDate): HomeTasks {
  const holds = (roles: readonly string[]): boolean => who.roles.some((role) => roles.includes(role));
  const found: { line: TaskLine; dueOn: PlainDate | null }[] = [];
  const toCycle = (thing: WaitingThing): string => pathTo('cycle', { cycle: thing.cycle });
  const add: Adding = (things, text, href = toCycle) => {
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
    add(waiting.returns, (one) => `${counted(Number(one.count), 'return')} of ${one.agency ?? ''}`, toReturns);
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
  addPanelWork(waiting, holds, add);
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

/** What the panel and the chair of the QA subgroup have before them. */
function addPanelWork(waiting: Waiting, holds: (roles: readonly string[]) => boolean, add: Adding): void {
  const count = (one: WaitingThing): number => Number(one.count);
  const toPanel = (one: WaitingThing): string => pathTo('panel', { cycle: one.cycle });
  if (holds(doersOf('moderateCase'))) {
    const ungraded = waiting.panels.filter((one) => count(one) > 0);
    const text = (one: WaitingThing) =>
      `${counted(count(one), 'case')} ${count(one) === 1 ? 'waits' : 'wait'} for a grade`;
    add(ungraded, text, toPanel);
  }
  if (holds(doersOf('closeModeration'))) {
    const graded = waiting.panels.filter((one) => count(one) === 0);
    add(graded, () => 'Every case has its grade: moderation can be closed', toPanel);
  }
  if (holds(doersOf('admitLateReturn'))) {
    const toAdmit = (one: WaitingThing): string => pathTo('panelAdmit', { cycle: one.cycle, ref: one.ref });
    add(waiting.late, (one) => `Return ${one.ref} of ${one.agency ?? ''} came after the close`, toAdmit);
  }
  if (holds(doersOf('decideFinding'))) {
    const toFindings = (one: WaitingThing): string => pathTo('findings', { cycle: one.cycle });
    add(waiting.findings, (one) => `${counted(count(one), 'finding')} to decide on`, toFindings);
  }
}
