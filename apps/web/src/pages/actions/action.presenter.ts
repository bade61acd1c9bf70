import { awaitsSignOff, isOpenAction, isWithdrawnAction } from '#domain/action/open-action.js';
import { actionProgress } from '#domain/action/progress.js';
import { type Said, saidIn, textIn, valueIn } from '#domain/cycle/content.js';
import { isPaused } from '#domain/cycle/cycle-state.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import { eventTitle, typedPlaces } from '#domain/cycle/events.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { withdrawnFromReport } from '#domain/reporting/editions.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import type { ThingLogLine } from '#persistence/views/thing-log.view.js';
import { instantInWords, london, readings } from '#platform/clock.js';
import { mayOpen, pathTo } from '../../paths.js';
import { reasonsShut } from '../act-form.js';
import { dutyInCalendar } from '../calendar/calendar-days.js';
import { isOpenTo } from '../open.js';
import { ACTION_FORM_PAGES, ACTION_FORMS } from './action-forms.js';
import type { ActionInView } from './action-in-view.js';
import { dueInWords } from './action-line.js';
import { actionState, COLOURS, priorityWords } from './action-words.js';
import { fileLine, filesIn } from './evidence-files.js';

/** One action as its page prints it; texts that the reader may not open, or that were not typed, are left out. */
export function presentAction(view: ActionInView, pieces: readonly ContentPiece[], log: readonly ThingLogLine[]) {
  const { facts, ref, action, who, now } = view;
  const progress = actionProgress(facts, ref, london.dayOf(now), readings.of(facts));
  const said = saidIn(pieces);
  const text = (field: string) => textIn(said, 'action', ref, field);
  const params = { cycle: facts.cycle.reference, action: ref };
  const files = filesIn(saidIn(pieces), ref).filter(({ sentWith }) => sentWith !== null);
  const isOver = !isOpenAction(action);
  const onForm = { ...view, at: params, said: new Map() };
  const can = ACTION_FORM_PAGES.filter(
    (page) => mayOpen(page, who.roles) && reasonsShut(ACTION_FORMS[page], onForm).length === 0,
  ).map((page) => ({ text: ACTION_FORMS[page].title(onForm), href: pathTo(page, params) }));
  const about = `action-${ref}`;
  if (isOpenTo(view, 'answerChallenge', { about })) {
    const href = pathTo('answerChallenge', { cycle: facts.cycle.reference, about });
    can.unshift({ text: 'Say what you will do about its lateness', href });
  }
  return {
    title: `Action ${ref}`,
    back: { href: pathTo('myActions'), text: 'My actions' },
    caption: facts.cycle.title,
    what: withdrawnInWords(view) ?? text('text') ?? 'You cannot see what must be done.',
    tag: COLOURS[progress?.colour ?? 'GREY'],
    why: progress?.why ?? '',
    can,
    recommendation: {
      text: `Recommendation this action is under: ${action.recommendation}`,
      href: pathTo('recommendation', { cycle: facts.cycle.reference, recommendation: action.recommendation }),
    },
    calendarHref: dutyInCalendar(facts, who, 'action', ref),
    next: can.length > 0 ? null : nothingToDo(view, isOver),
    rows: rowsOf(view, text, isOver),
    history: log.map((line) => ({
      what: eventTitle(line.name),
      when: instantInWords(line.at),
      by: nameOf(facts, line.by),
      reason: line.reason,
      note: noteOf(action, line, said),
      files: files.filter(({ sha256 }) => sentIn(line).includes(sha256)).map((file) => fileLine(view, file)),
    })),
  };
}

/** How an action stands, line by line; `text` is what was typed in one of its fields. */
function rowsOf({ facts, action, now }: ActionInView, text: (field: string) => string | null, isOver: boolean) {
  return [
    ['What there will be to show for it', text('deliverable')],
    ['How it will be measured', text('measure')],
    ['Due', dueInWords(action.dueOn, london.dayOf(now), isOver)],
    ['First due', action.firstDueOn === action.dueOn ? null : dayInWords(action.firstDueOn)],
    [
      'Accept by',
      action.acceptedAt === null && action.acceptanceDueOn !== null ? dayInWords(action.acceptanceDueOn) : null,
    ],
    ['When its owner expects to finish', action.forecastOn === null ? null : dayInWords(action.forecastOn)],
    ['Sign-off due', action.signOffDueOn === null ? null : dayInWords(action.signOffDueOn)],
    ['State', isWithdrawnAction(action) ? 'Withdrawn' : actionState(action.state)],
    ['Priority', priorityWords(action.priority)],
    ['More time given', action.extensions === 0 ? null : counted(action.extensions, 'time')],
    ['Owner', nameOf(facts, action.ownerKey)],
    ['Why it was given to them', givenBecause(action, text)],
    ['Deputy', action.deputyKey === null ? null : nameOf(facts, action.deputyKey)],
    ['Agency', agencyName(facts, action.agencyKey)],
  ].flatMap(([key, value]) => (value === null ? [] : [{ key: { text: key }, value: { text: value } }]));
}

/** Why the present owner has it; null where it was never given to somebody else. */
function givenBecause({ occurrence }: ActionInView['action'], text: (field: string) => string | null): string | null {
  const rounds = Array.from({ length: occurrence }, (_, earlier) => text(`reassignment-${occurrence - earlier}`));
  return rounds.find((reason) => reason !== null) ?? null;
}

function nameOf(facts: CycleFacts, key: string | null): string {
  return key === null ? 'Nobody' : (ownOf(facts.roster.people, key)?.name ?? key);
}

/** That the action was withdrawn, and when; null where it was not. */
function withdrawnInWords({ facts, ref, action }: ActionInView): string | null {
  if (!isWithdrawnAction(action)) return null;
  const at = withdrawnFromReport(facts, 'action', ref) ?? action.closedAt;
  const when = at === null ? '' : ` on ${dayInWords(london.dayOf(at))}`;
  return `This action was withdrawn${when}. It does not have to be done any more.`;
}

function nothingToDo({ action, facts }: ActionInView, isOver: boolean): string {
  if (isOver) return 'This action has ended. There is nothing left to do.';
  if (isPaused(facts.cycle)) return 'The audit is paused. There is nothing to do until it is resumed.';
  if (awaitsSignOff(action)) return 'Somebody else is deciding whether to sign off the evidence.';
  return 'There is nothing for you to do here now. The owner and deputy carry out this action.';
}

/** Digests of the files that were sent with the evidence of a line of the history. */
function sentIn(line: ThingLogLine): readonly string[] {
  return line.name === 'evidence.submitted' ? String(line.facts.sha256 ?? '').split(' ') : [];
}

/** The words somebody typed with a line of the history, where they were typed. */
function noteOf(action: ActionInView['action'], line: ThingLogLine, said: Said): string | null {
  const found = typedPlaces(line, action.occurrence)
    .map((place) => valueIn(said, ...place))
    .find((value) => value !== null);
  if (typeof found === 'string') return found;
  if (typeof found !== 'object' || found === null) return null;
  const { reason, mitigation, note } = found as Readonly<Record<string, unknown>>;
  return [reason, mitigation, note].filter((one) => typeof one === 'string').join('\n');
}
