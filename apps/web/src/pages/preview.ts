import { isOpenAction } from '#domain/action/open-action.js';
import { evolve } from '#domain/cycle/change.js';
import type { Decision } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { isToCheckAgain, isToCorrect } from '#domain/reporting/checked-facts.js';
import type { StageKey } from '#domain/stages.js';
import { stageTitle } from '#domain/stages.js';
import { isOutstanding } from '#domain/submission/collection.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';

/** What would follow from an act: dates before and after, how many people would be emailed, and who they are. */
export function previewOf(facts: CycleFacts, decision: Decision) {
  const before = openDates(facts);
  const after = openDates(evolve(facts, decision.changes));
  const told = [...new Set(decision.notices.map((notice) => notice.person))];
  const people = told.length;
  const moved = Object.entries(before).flatMap(([what, on]) => {
    const later = after[what];
    return later === undefined || later === on
      ? []
      : [{ what: nameOf(facts, what), before: dayInWords(on), after: dayInWords(later) }];
  });
  return {
    moved,
    mails: people === 0 ? 'Nobody will be emailed.' : `${counted(people, 'person', 'people')} will be emailed.`,
    who: told.map((key) => ownOf(facts.roster.people, key)?.name ?? key),
  };
}

function nameOf(facts: CycleFacts, what: string): string {
  const [kind, ref = ''] = what.split('/') as [string, string?];
  switch (kind) {
    case 'panel':
      return 'Panel day';
    case 'involvement':
      return `Which cases ${agencyName(facts, ref)} knows`;
    case 'returns':
      return `Returns from ${agencyName(facts, ref)}`;
    case 'return':
      return `Return ${ref}`;
    case 'facts':
      return `Check of facts by ${agencyName(facts, ref)}`;
    case 'correction':
      return `Correction after comment ${ref}`;
    case 'recheck':
    case 'changes':
      return `Check of the correction after comment ${ref}`;
    case 'action':
      return `Action ${ref}`;
    case 'review':
      return `Review ${ref}`;
    default:
      return stageTitle(ref as StageKey);
  }
}

/** The open dates of an audit by what they are of, such as `returns/POL`: before and after can then stand side by side. */
function openDates(facts: CycleFacts): Readonly<Record<string, PlainDate>> {
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
  for (const [ref, one] of Object.entries(facts.comment)) {
    if (isToCorrect(one)) add(`correction/${ref}`, one.correctionDueOn);
    if (isToCheckAgain(one)) add(`recheck/${ref}`, one.recheckDueOn);
  }
  for (const [ref, one] of Object.entries(facts.submission)) if (isOutstanding(one)) add(`return/${ref}`, one.ownDueOn);
  for (const [ref, action] of Object.entries(facts.action))
    if (isOpenAction(action)) add(`action/${ref}`, action.dueOn);
  for (const [ref, review] of Object.entries(facts.review)) {
    if (review.completedAt === null) add(`review/${ref}`, review.dueOn);
  }
  return dates;
}
