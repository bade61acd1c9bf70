import { lastDayOfExtension } from '#domain/action/extension-deciders.js';
import { awaitsEvidence } from '#domain/action/open-action.js';
import { SILENT_DAYS } from '#domain/action/standing.js';
import { EVIDENCE_KINDS, filePlaces } from '#domain/acts/tracking/evidence-file.js';
import { type Said, textSaid } from '#domain/cycle/content.js';
import type { Action, CycleFacts } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords, isDueInWords, type PlainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import type { PageName } from '../../paths.js';
import type { Typed } from '../../view/form.js';
import { type ActForm, actForm, doing, type FormView, type ShownBlock } from '../act-form.js';
import { dayOf, dayTyped } from '../day-field.js';
import { type AskedField, chosenOf, REASON, textOf, ticksOf } from '../form-fields.js';
import { inView, waitingRequest } from './action-in-view.js';
import { EVIDENCE } from './action-words.js';
import { fileLine, filesIn, filesWaiting } from './evidence-files.js';
import { FORM_FIELDS } from './evidence-form.js';

/** The pages on which something is done to an action. */
export type ActionFormPage = Extract<
  PageName,
  | 'actionAccept'
  | 'actionUpdate'
  | 'actionRecordUpdate'
  | 'actionEvidence'
  | 'actionSignOff'
  | 'actionMoreTime'
  | 'actionDecide'
  | 'actionReassign'
  | 'actionCancel'
>;

function actionOf({ facts, ref }: FormView): Action {
  return facts.action[ref] as Action; // its form is not there otherwise
}

/** What the forms of an action have in common: they say what must be done first, and lead back to it. */
const OF_ACTION = {
  caption: ({ ref, facts }: FormView) => `${ref}, ${facts.cycle.title}`,
  about: ({ ref, said }: FormView) => textSaid(said, 'action', ref, 'text'),
  reads: (_: CycleFacts, ref: string) => [['action', ref, 'text']] as const,
  at: ({ ref }: FormView) => ({ action: ref }),
  isThere: ({ facts, ref, who, now }: FormView) => inView(facts, ref, who, now) !== null,
  home: { page: 'action', text: ({ ref }: FormView) => `Action ${ref}` },
} as const;

/** Why an update can be owed on a Saturday or Sunday: silence is counted as it passes (docs/domain.md §9.3). */
const EVERY_30_DAYS = `An update is owed within ${SILENT_DAYS} days of the last one, counted in days of the calendar, so that day can be a Saturday, a Sunday or a bank holiday. The reminder then leaves on the next working day.`;

/** THE forms of an action: what each asks, when it can be used, and which act it does. */
export const ACTION_FORMS: Readonly<Record<ActionFormPage, ActForm>> = {
  actionAccept: actForm({
    ...OF_ACTION,
    act: 'acceptAction',
    title: () => 'Accept this action',
    button: 'Accept the action',
    lead: (view) => [
      acceptingInWords(view),
      'If the action is not yours, do not accept it. Ask your agency’s audit lead to name another owner.',
    ],
    done: ({ ref }) => `You have accepted action ${ref}.`,
  }),
  actionUpdate: actForm({
    ...OF_ACTION,
    act: 'updateAction',
    title: () => 'Update this action',
    button: 'Send the update',
    lead: (view) => [`This action ${isDue(view)}.`, EVERY_30_DAYS],
    fields: (view) => updateFields(view),
    input: updateTyped,
    done: ({ ref }) => `You have sent an update on action ${ref}.`,
  }),
  actionRecordUpdate: actForm({
    ...OF_ACTION,
    act: 'recordUpdate',
    title: () => 'Enter an update for its owner',
    button: 'Enter the update',
    lead: (view) => [
      `This action ${isDue(view)}. Do this only if its owner or deputy told you how it stands.`,
      'It counts as their update, and the history of the action says that you entered it on their word.',
    ],
    fields: (view) => [
      ...updateFields(view),
      {
        kind: 'day',
        name: 'saidOn',
        label: 'When did they tell you?',
        called: 'The day on which they said so',
        hint: 'For example, 27 3 2028.',
        missing: 'Enter the day on which they said so',
      },
    ],
    input: (typed, view) => ({ ...updateTyped(typed, view), saidOn: dayTyped(typed, 'saidOn') }),
    done: ({ ref }) => `You have entered an update on action ${ref}.`,
  }),
  actionEvidence: actForm({
    ...OF_ACTION,
    act: 'submitEvidence',
    rename: FORM_FIELDS,
    reads: (_, ref) => [['action', ref, 'text'], ...filePlaces(ref)],
    title: () => 'Send evidence that the action is done',
    button: 'Send the evidence',
    lead: () => [
      'Somebody else checks the evidence. They close the action or say what is missing.',
      'Add documents that show it is done, or say where they can be found.',
    ],
    fields: () => [
      {
        kind: 'choice',
        name: 'kind',
        label: 'What kind of evidence is it?',
        options: EVIDENCE_KINDS.map((value) => ({ value, text: EVIDENCE[value] })),
        missing: 'Choose what kind of evidence it is',
      },
      {
        kind: 'text',
        name: 'note',
        label: 'What does the evidence show?',
        hint: `What changed, and how you know. ${NO_NAMES}`,
        missing: 'Enter what the evidence shows',
      },
    ],
    input: (typed, view) => {
      const files = filesWaiting(view).map(({ number }) => number);
      return {
        kind: chosenOf(typed, 'kind', EVIDENCE_KINDS),
        note: textOf(typed, 'note'),
        ...(files.length === 0 ? {} : { files }),
      };
    },
    done: ({ ref }) => `You have sent the evidence for action ${ref}. It is waiting to be signed off.`,
  }),
  actionSignOff: actForm({
    ...OF_ACTION,
    act: 'acceptEvidence',
    reads: (facts, ref) => [...readToSignOff(facts, ref), ...filePlaces(ref)],
    shown: shownToSignOff,
    title: () => 'Is the evidence enough?',
    button: 'Send the decision',
    lead: () => [
      'If the evidence is enough, the action is closed. If not, the action goes back to its owner with your reason.',
      'The owner is emailed.',
    ],
    fields: () => [
      {
        kind: 'choice',
        name: 'decision',
        label: 'Decision',
        options: [
          { value: 'yes', text: 'It is enough: close the action' },
          { value: 'no', text: 'It is not enough: send it back' },
        ],
        missing: 'Choose whether the evidence is enough',
      },
      {
        kind: 'text',
        name: 'reason',
        label: 'Reason',
        hint: `If the evidence is not enough, say what is missing. Otherwise this is optional. ${NO_NAMES}`,
      },
    ],
    faults: (typed) =>
      typed.decision === 'no' && textOf(typed, 'reason') === ''
        ? [{ field: 'reason', text: 'Enter what is missing' }]
        : [],
    acts(typed, { ref }) {
      const reason = textOf(typed, 'reason');
      if (typed.decision === 'no') return [doing('rejectEvidence', { action: ref, reason })];
      return [doing('acceptEvidence', { action: ref, ...(reason === '' ? {} : { note: reason }) })];
    },
    done: ({ ref }, typed) =>
      typed.decision === 'yes' ? `You have closed action ${ref}.` : `You have sent ${ref} back to its owner.`,
  }),
  actionMoreTime: actForm({
    ...OF_ACTION,
    act: 'requestExtension',
    title: () => 'Ask for more time',
    button: 'Ask for more time',
    lead(view) {
      const { dueOn, firstDueOn } = actionOf(view);
      return [
        `This action ${isDue(view)}${firstDueOn === dueOn ? '' : `, and was first due on ${dayInWords(firstDueOn)}`}. Its due date does not change until somebody has decided.`,
        'The first due date stays on record, whatever is decided.',
      ];
    },
    fields: (view) => [
      {
        kind: 'day',
        name: 'toOn',
        label: 'New due date',
        hint: `A working day${notBeyond(view)}, for example, 27 3 2028.`,
        missing: 'Enter the new due date',
      },
      { ...REASON, label: 'Why is more time needed?' },
      {
        kind: 'text',
        name: 'mitigation',
        label: 'How will children be kept safe in the meantime?',
        hint: NO_NAMES,
        missing: 'Enter how children will be kept safe',
      },
    ],
    input: (typed) => ({
      toOn: dayTyped(typed, 'toOn'),
      reason: textOf(typed, 'reason'),
      mitigation: textOf(typed, 'mitigation'),
    }),
    done: ({ ref }) => `You have asked for more time for action ${ref}.`,
  }),
  actionDecide: actForm({
    ...OF_ACTION,
    act: 'decideExtension',
    reads: (facts, ref) => [
      ['action', ref, 'text'],
      ['extension', waitingRequest({ facts, ref }) ?? '', 'reason'],
    ],
    shown: timeAsked,
    title: () => 'Decide whether to give more time',
    button: 'Send the decision',
    lead(view) {
      const asked = view.facts.extension[waitingRequest(view) ?? ''];
      const { dueOn, firstDueOn } = actionOf(view);
      if (asked === undefined) return [];
      return [
        `Due date now: ${dayInWords(dueOn)}. Due date if you agree: ${dayInWords(asked.toOn)}. First due date, which stays on record: ${dayInWords(firstDueOn)}.`,
        'The owner is emailed, and reads your reason on the page of the action.',
      ];
    },
    fields: () => [
      {
        kind: 'choice',
        name: 'decision',
        label: 'Decision',
        options: [
          { value: 'APPROVED', text: 'Give more time', reveals: true },
          { value: 'REFUSED', text: 'Do not give more time' },
        ],
        missing: 'Choose whether to give more time',
      },
      {
        kind: 'day',
        name: 'toOn',
        label: 'Day given, if earlier than the day asked for (optional)',
        called: 'Day given',
        hint: 'A working day, for example, 27 3 2028. Leave it empty to give the day asked for.',
        isRevealed: true,
      },
      { ...REASON, hint: `The owner reads it. ${NO_NAMES}` },
    ],
    at: (view) => ({ extension: waitingRequest(view) ?? '' }),
    shut: (view) => (waitingRequest(view) === null ? `Nobody has asked for more time for ${view.ref}.` : null),
    input: (typed) => ({
      decision: chosenOf(typed, 'decision', ['REFUSED', 'APPROVED']),
      ...(typed.decision === 'APPROVED' ? givenDay(typed) : {}),
      reason: textOf(typed, 'reason'),
    }),
    done: ({ ref }, typed) =>
      typed.decision === 'APPROVED' ? `You have given action ${ref} more time.` : `Action ${ref} keeps its due date.`,
  }),
  actionReassign: actForm({
    ...OF_ACTION,
    act: 'reassignAction',
    title: () => 'Give the action to another owner',
    button: 'Give the action to this owner',
    lead: (view) => [
      `The due date stays ${dayInWords(actionOf(view).dueOn)}. The new owner is emailed and must accept the action.`,
    ],
    fields(view) {
      const action = actionOf(view);
      const people = Object.values(view.facts.roster.people).filter(
        ({ active, agencyKey }) => active && agencyKey === action.agencyKey,
      );
      const options = people.map(({ key, name }) => ({ value: key, text: name }));
      return [
        {
          kind: 'choice',
          name: 'owner',
          label: 'New owner',
          options: options.filter(({ value }) => value !== action.ownerKey),
          missing: 'Choose the new owner',
        },
        { ...REASON, label: 'Why is the owner changing?' },
      ];
    },
    input: (typed) => ({ owner: textOf(typed, 'owner'), reason: textOf(typed, 'reason') }),
    done: ({ ref }) => `You have given action ${ref} to its new owner, who must accept it.`,
  }),
  actionCancel: actForm({
    ...OF_ACTION,
    act: 'cancelAction',
    title: () => 'Cancel this action',
    button: 'Cancel the action for good',
    warns: true,
    lead: () => ['The action will not be carried out. It stays on record with your reason. This cannot be undone.'],
    fields: () => [REASON],
    input: (typed) => ({ reason: textOf(typed, 'reason') }),
    done: ({ ref }) => `You have cancelled action ${ref}.`,
  }),
};

/** What is asked of an update, of its owner or of whom the owner told it. */
function updateFields(view: FormView): readonly AskedField[] {
  return [
    {
      kind: 'text',
      name: 'note',
      label: 'What has happened since the last update?',
      hint: `A few lines are enough. ${NO_NAMES}`,
      missing: 'Enter what has happened since the last update',
    },
    {
      kind: 'choice',
      name: 'progress',
      label: 'How is the action going?',
      value: awaitsEvidence(actionOf(view)) ? 'COMPLETED_AWAITING_EVIDENCE' : 'IN_PROGRESS',
      options: [
        { value: 'IN_PROGRESS', text: 'It is under way' },
        { value: 'COMPLETED_AWAITING_EVIDENCE', text: 'It is done, and I will send evidence' },
      ],
    },
    {
      kind: 'day',
      name: 'forecastOn',
      label: 'When do you expect to finish? (optional)',
      called: 'The day you expect to finish',
      hint: 'For example, 27 3 2028.',
      value: actionOf(view).forecastOn ?? '',
    },
    {
      kind: 'tick',
      name: 'blocked',
      label: 'Is anything in the way? (optional)',
      value: actionOf(view).blockedExternally ? 'yes' : '',
      options: [{ value: 'yes', text: 'Something outside my agency is blocking it' }],
    },
  ];
}

/** An update as it was typed. */
function updateTyped(typed: Typed, view: FormView) {
  const action = actionOf(view);
  const day = dayOf(typed, 'forecastOn');
  // A forecast that stands and has passed is not said anew by leaving it in its boxes.
  return {
    note: textOf(typed, 'note'),
    ...(day === null || day === action.forecastOn ? {} : { forecastOn: day }),
    ...(action.declared === null ? {} : { declared: action.declared }),
    blockedExternally: ticksOf(typed, 'blocked').includes('yes'),
    progress: chosenOf(typed, 'progress', ['IN_PROGRESS', 'COMPLETED_AWAITING_EVIDENCE']),
  };
}

/** The names of the forms, in the order in which an action's page offers them. */
export const ACTION_FORM_PAGES = Object.keys(ACTION_FORMS) as readonly ActionFormPage[];

/** What is read to say whether evidence is enough: what was promised, what the owner said and all that was sent. */
function readToSignOff(facts: CycleFacts, ref: string) {
  const action = ownOf(facts.action, ref);
  if (action === undefined) return [];
  const { occurrence, evidenceRejections, updates } = action;
  // What came before may have been sent under an earlier due date or owner.
  const earlier = numbersTo(occurrence).flatMap((time) =>
    numbersTo(evidenceRejections).flatMap((round) => [`evidence-${time}-${round}`, `rejection-${time}-${round}`]),
  );
  const fields = ['text', 'deliverable', 'measure', `update-${updates - 1}`, evidenceOf(facts, ref), ...earlier];
  return fields.map((field) => ['action', ref, field] as const);
}

/** What was promised, what was sent before and why that was not enough, what the owner said, and what was sent now. */
function shownToSignOff(view: FormView): readonly ShownBlock[] {
  const { updates, evidenceRejections } = actionOf(view);
  const typed = (field: string) => textSaid(view.said, 'action', view.ref, field) || undefined;
  return [
    ...inWords('What there will be to show for it', typed('deliverable')),
    ...inWords('How it will be measured', typed('measure')),
    ...numbersTo(evidenceRejections).flatMap((round) => sentBefore(view, round)),
    ...inWords('What its owner said before sending it', typed(`update-${updates - 1}`)),
    ...evidenceIn(view, evidenceOf(view.facts, view.ref), ['Kind of evidence', 'What it shows', 'Files']),
  ];
}

/** Evidence that was sent before, and why it was not enough; nothing where neither was kept. */
function sentBefore(view: FormView, round: number): readonly ShownBlock[] {
  const { occurrence, evidenceRejections } = actionOf(view);
  const time = evidenceRejections === 1 ? '' : ` (${round} of ${evidenceRejections})`;
  const titles = ['Kind of evidence sent before', 'What was sent before', 'Files sent before'] as const;
  return numbersTo(occurrence).flatMap((dated) => [
    ...evidenceIn(view, `evidence-${dated}-${round}`, [
      `${titles[0]}${time}`,
      `${titles[1]}${time}`,
      `${titles[2]}${time}`,
    ]),
    ...inWords(
      `Why that was not enough${time}`,
      textSaid(view.said, 'action', view.ref, `rejection-${dated}-${round}`) || undefined,
    ),
  ]);
}

/** Evidence that lies at a field of the action, with its files; `titles` are those of its kind, its words and its files. */
function evidenceIn(view: FormView, at: string, titles: readonly [string, string, string]): readonly ShownBlock[] {
  const { kind, note } = recordIn(view.said, 'action', view.ref, at);
  const files = filesIn(view.said, view.ref).filter(({ sentWith }) => sentWith === at);
  return [
    ...inWords(titles[0], ownOf(EVIDENCE, kind ?? '')),
    ...inWords(titles[1], note),
    ...(files.length === 0 ? [] : [{ title: titles[2], lines: [], files: files.map((file) => fileLine(view, file)) }]),
  ];
}

function numbersTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** Why more time is asked for. */
function timeAsked(view: FormView): readonly ShownBlock[] {
  const { reason, mitigation } = recordIn(view.said, 'extension', waitingRequest(view) ?? '', 'reason');
  return [...inWords('Why more time is needed', reason), ...inWords('How children are kept safe', mitigation)];
}

function inWords(title: string, words: string | undefined): readonly ShownBlock[] {
  return words === undefined ? [] : [{ title, lines: [words] }];
}

function recordIn(said: Said, ...place: readonly [string, string, string]): Readonly<Record<string, string>> {
  return (said.get(place.join('/')) ?? {}) as Readonly<Record<string, string>>;
}

/** Where what was sent last as evidence lies. */
function evidenceOf(facts: CycleFacts, ref: string): string {
  const action = ownOf(facts.action, ref);
  return action === undefined ? '' : `evidence-${action.occurrence}-${action.evidenceRejections + 1}`;
}

/** How far a request for more time can go, as a part of a sentence; '' where it may go further than a first one. */
function notBeyond(view: FormView): string {
  const last = lastDayOfExtension(actionOf(view));
  return last === null ? '' : ` no later than ${dayInWords(last)}`;
}

/** What somebody agrees to who accepts an action: no day that has passed. */
function acceptingInWords(view: FormView): string {
  const { dueOn } = actionOf(view);
  return dueOn < london.dayOf(view.now)
    ? `This action ${isDue(view)}. By accepting it, you agree to carry it out. Ask for more time once you have accepted it.`
    : `By accepting this action, you agree to carry it out by ${dayInWords(dueOn)}.`;
}

/** By when an action is due, as the end of a sentence: 'is due on', 'was due on' once the day has passed. */
function isDue(view: FormView): string {
  const [{ dueOn }, today] = [actionOf(view), london.dayOf(view.now)];
  return isDueInWords(dueOn, today);
}

/** The day that is given where it is not the day asked for. */
function givenDay(typed: Typed): { readonly toOn?: PlainDate } {
  const toOn = dayOf(typed, 'toOn');
  return toOn === null ? {} : { toOn };
}
