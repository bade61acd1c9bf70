import type { Progress } from '#domain/action/colour.js';
import { isOpenAction } from '#domain/action/open-action.js';
import type { Action } from '#domain/cycle/facts.js';
import { dayInWords, daysBetween, type PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { actionState, COLOURS, priorityWords } from './action-words.js';

/** What one action in a list is drawn from. */
export interface ListedAction {
  readonly name: string;
  /** What must be done, where the list prints it; null where it does not, or the reader may not read it. */
  readonly text?: string | null;
  /** Its page; null where the reader may not open it. */
  readonly href: string | null;
  readonly action: Action;
  /** Null where nobody owns it. */
  readonly ownerName: string | null;
  readonly progress: Progress;
  readonly today: PlainDate;
}

/** One action as every list of actions prints it. */
export function actionLine({ name, text = null, href, action, ownerName, progress, today }: ListedAction) {
  return {
    ...{ name, text, href },
    state: actionState(action.state),
    priority: priorityWords(action.priority),
    owner: ownerName ?? 'Nobody',
    due: dueInWords(action.dueOn, today, !isOpenAction(action)),
    firstDue: action.firstDueOn === action.dueOn ? null : dayInWords(action.firstDueOn),
    tag: COLOURS[progress.colour],
    why: progress.why,
  };
}

/**
 * A due date in words, with how many calendar days away it is, either way, while that matters: 'Friday 12 February
 * 2027, in 3 days'.
 */
export function dueInWords(dueOn: PlainDate, today: PlainDate, isOver: boolean): string {
  const days = daysBetween(today, dueOn);
  if (isOver) return dayInWords(dueOn);
  if (days === 0) return `${dayInWords(dueOn)}, today`;
  const away = counted(Math.abs(days), 'day');
  return days < 0 ? `${dayInWords(dueOn)}, ${away} ago` : `${dayInWords(dueOn)}, in ${away}`;
}
