import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { missedPanelDay } from '#domain/moderation/panel-day.js';
import type { Proposed } from '#domain/proposal/proposal.js';
import { type Destruction, whatIsDestroyed } from '#domain/retention/destruction.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { capitalised } from '#domain/words.js';
import { london } from '#platform/clock.js';
import { type ActForm, actForm, type FormView, type ShownBlock } from '../act-form.js';
import { dayTyped } from '../day-field.js';
import { REASON, textOf } from '../form-fields.js';
import { opened } from '../open.js';
import { whatFollows } from './proposal-forms.js';

const SEALED = { ...REASON, hint: `Kept sealed with the audit, and never put in an email. ${NO_NAMES}` };

/** What the forms of an audit under way have in common: what would follow is shown before it is done. */
function running(title: string, explains: string | ((view: FormView) => readonly string[])) {
  return {
    preview: true,
    title: () => title,
    caption: ({ facts }: FormView) => facts.cycle.reference,
    lead: typeof explains === 'string' ? () => [explains] : explains,
    home: { page: 'cycle', text: ({ facts }: FormView) => facts.cycle.title },
  } as const;
}

/** On which day the panel is to meet as it stands, or was. */
function panelNow(facts: CycleFacts, today: PlainDate): string {
  const { panelOn } = facts.cycle;
  if (panelOn === null) return 'No day is planned yet';
  const day = dayInWords(panelOn);
  if (panelOn >= today) return `It is now planned for ${day}`;
  return missedPanelDay(facts, today) === null ? `It was on ${day}` : `It was planned for ${day}, which has passed`;
}

const TOGETHER_WITH =
  'The coordinator and the chair of the QA subgroup decide it together: the other of you has to agree.';

/** The form on which one of two proposes what both have to decide. */
function proposing(what: Proposed, title: string, whoAgrees: string): ActForm {
  return actForm({
    act: 'makeProposal',
    ...running(title, (view) => [
      `${whoAgrees} They are emailed, and read your reason on a page. Nothing changes until they agree; until then you can withdraw it.`,
      'What follows once it is agreed:',
      ...whatFollows(what, view),
    ]),
    at: () => ({ what }),
    button: 'Send the proposal',
    shown: (view) => (what === 'CANCEL' ? [] : destroyedOn(opened(view, 'makeProposal', { what })?.next ?? null)),
    fields: () => [SEALED],
    input: (typed) => ({ reason: textOf(typed, 'reason') }),
    done: () => 'You have proposed it.',
  });
}

/** THE list of ways to change an audit under way, by the word in their address. */
export const RUNNING_ACTS: Readonly<Record<string, ActForm>> = {
  pause: actForm({
    act: 'pauseCycle',
    ...running(
      'Pause the audit',
      'While the audit is paused, nothing falls due and nobody is reminded of what is. After 20 working days you are asked whether the pause goes on. When it is resumed, every open date moves later by the working days that were lost. Safety alerts and disputes continue.',
    ),
    button: 'Pause the audit',
    fields: () => [SEALED],
    input: (typed) => ({ reason: textOf(typed, 'reason') }),
    done: () => 'You have paused the audit.',
  }),
  resume: actForm({
    act: 'resumeCycle',
    ...running('Resume the audit', 'Its dates run again from today, each later by the working days that were lost.'),
    button: 'Resume the audit',
    done: () => 'You have resumed the audit.',
  }),
  shift: actForm({
    act: 'shiftDates',
    ...running(
      'Move all open dates',
      'Every open date moves later by the number of working days you enter. First due dates stay on record.',
    ),
    button: 'Move the dates',
    fields: () => [
      {
        kind: 'number',
        name: 'workingDays',
        label: 'By how many working days?',
        within: [1, 60],
        missing: 'Enter a number of working days from 1 to 60',
      },
      SEALED,
    ],
    input: (typed) => ({ workingDays: Number(textOf(typed, 'workingDays')), reason: textOf(typed, 'reason') }),
    done: () => 'You have moved the dates.',
  }),
  panel: actForm({
    act: 'movePanel',
    ...running(
      'Move the panel day',
      'The panel meets on another day, and every other date stays. Only where the panel would meet after moderation is due, moderation becomes due on that day.',
    ),
    button: 'Move the panel day',
    fields: ({ facts, now }) => [
      {
        kind: 'day',
        name: 'panelOn',
        label: 'New panel day',
        hint: `${panelNow(facts, london.dayOf(now))}. A working day, for example, 27 3 2028.`,
        missing: 'Enter the new panel day',
      },
      SEALED,
    ],
    input: (typed) => ({ panelOn: dayTyped(typed, 'panelOn'), reason: textOf(typed, 'reason') }),
    done: () => 'You have moved the panel day.',
  }),
  extend: actForm({
    act: 'extendAgency',
    ...running(
      'Give one agency more time',
      'What this agency owes now becomes due on a later day. Other agencies keep their dates. First due dates stay on record. For its returns, an agency gets up to a month after the first due date; a second time, the chair of the QA subgroup can give up to a month more.',
    ),
    button: 'Give the agency more time',
    shown: (view) => lastDaysOf(view),
    at(_, typed) {
      const agency = textOf(typed, 'agency');
      return agency === '' ? null : { agency };
    },
    changes({ facts }, typed) {
      const agencies = typed.agency === undefined ? Object.keys(facts.participant) : [textOf(typed, 'agency')];
      return agencies.map((agency) => `participant/${agency}`);
    },
    fields: ({ facts }) => [
      {
        kind: 'select',
        name: 'agency',
        label: 'Which agency?',
        options: Object.keys(facts.participant).map((value) => ({ value, text: agencyName(facts, value) })),
        missing: 'Choose an agency',
      },
      {
        kind: 'day',
        name: 'toOn',
        label: 'New due date',
        hint: `A working day for this agency, for example, 27 3 2028.`,
        missing: 'Enter the new due date',
      },
      SEALED,
    ],
    input: (typed) => ({ toOn: dayTyped(typed, 'toOn'), reason: textOf(typed, 'reason') }),
    done: () => 'You have given the agency more time.',
  }),
  cancel: proposing('CANCEL', 'Propose to cancel the audit', 'An executive of the partnership has to agree.'),
  keep: proposing('KEEP', 'Propose to keep for a review or a court', TOGETHER_WITH),
  'end-keeping': proposing('END_KEEPING', 'Propose to end the keeping for a review or a court', TOGETHER_WITH),
};

/** What is destroyed and when, unless it is kept. */
function destroyedOn(next: Destruction | null): readonly ShownBlock[] {
  return next === null
    ? []
    : [{ title: `To be destroyed on ${dayInWords(next.on)}`, lines: [capitalised(whatIsDestroyed(next))] }];
}

/** Until when each agency can be given more time for its returns; nothing where returns are not what is owed. */
function lastDaysOf(view: FormView): readonly ShownBlock[] {
  const lines = Object.keys(view.facts.participant).flatMap((agency) => {
    const until = opened(view, 'extendAgency', { agency })?.until ?? null;
    return until === null ? [] : [`${agencyName(view.facts, agency)}: ${dayInWords(until)}`];
  });
  return lines.length === 0 ? [] : [{ title: 'The last day that can be given', lines }];
}
