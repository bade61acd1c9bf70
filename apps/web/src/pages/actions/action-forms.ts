import type { ActName, InputOf } from '#domain/acts/acts.js';
import { EVIDENCE_KINDS } from '#domain/acts/tracking/submit-evidence.act.js';
import { addMonths, dayInWords } from '#domain/time/plain-date.js';
import type { PageName } from '../../paths.js';
import type { Typed } from '../form.js';
import { type ActionInView, waitingRequest, whyNot } from './action-in-view.js';
import { EVIDENCE } from './action-words.js';
import { readDay } from './day-field.js';

/** One thing a form asks. */
export interface Field {
  readonly kind: 'text' | 'day' | 'select' | 'choice' | 'tick';
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  /** What stands there before anything is typed. */
  readonly value?: string;
}

/** What a form means: the act it does and the act's input, or what is wrong with it, field by field. */
export type FormMeaning =
  | { readonly act: ActName; readonly input: object }
  | { readonly faults: readonly { readonly field: string; readonly text: string }[] };

/** One page on which something is done to an action. */
export interface ActionForm {
  readonly title: string;
  readonly button: string;
  /** Whether the button does something that cannot be taken back. */
  readonly warns?: boolean;
  /** What somebody should know before they fill it in. */
  readonly lead: (view: ActionInView) => readonly string[];
  readonly fields: (view: ActionInView) => readonly Field[];
  /** Why it cannot be done now, in words; null when it can. */
  readonly whyNot: (view: ActionInView) => string | null;
  readonly read: (typed: Typed, view: ActionInView) => FormMeaning;
  /** What was done, in one sentence. */
  readonly done: (view: ActionInView, typed: Typed) => string;
}

/** The pages on which something is done to an action. */
export type ActionFormPage = Extract<
  PageName,
  | 'actionAccept'
  | 'actionUpdate'
  | 'actionEvidence'
  | 'actionSignOff'
  | 'actionMoreTime'
  | 'actionDecide'
  | 'actionReassign'
  | 'actionCancel'
>;

const LONG = 4000;

function textIn(typed: Typed, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** Says what is wrong with texts that must be there. */
function textFaults(typed: Typed, ...asked: readonly (readonly [name: string, missing: string])[]) {
  return asked.flatMap(([name, missing]) => {
    const text = textIn(typed, name);
    if (text === '') return [{ field: name, text: missing }];
    return text.length > LONG ? [{ field: name, text: `Use ${LONG.toLocaleString('en')} characters at most` }] : [];
  });
}

function meaning<Name extends ActName>(
  faults: readonly { field: string; text: string }[],
  act: Name,
  input: InputOf<Name>,
): FormMeaning {
  return faults.length > 0 ? { faults } : { act, input: input as object };
}

/** THE forms of an action: what each asks, when it can be used, and which act it does. */
export const ACTION_FORMS: Readonly<Record<ActionFormPage, ActionForm>> = {
  actionAccept: {
    title: 'Accept this action',
    button: 'Accept the action',
    lead: ({ action }) => [
      `By accepting you say that it is yours to carry out by ${dayInWords(action.dueOn)}.`,
      'If it is not yours, do not accept it: ask your agency lead to name another owner.',
    ],
    fields: () => [],
    whyNot: (view) => whyNot(view, 'acceptAction', { action: view.ref }),
    read: (_, { ref }) => ({ act: 'acceptAction', input: { action: ref } }),
    done: ({ ref }) => `You have accepted action ${ref}.`,
  },
  actionUpdate: {
    title: 'Update this action',
    button: 'Send the update',
    lead: ({ action }) => [`It is due on ${dayInWords(action.dueOn)}.`],
    fields: ({ action }) => [
      {
        kind: 'text',
        name: 'note',
        label: 'What has happened since the last update?',
        hint: 'A few lines are enough. Do not name children, families or staff.',
      },
      {
        kind: 'choice',
        name: 'progress',
        label: 'Where does it stand?',
        value: action.state === 'COMPLETED_AWAITING_EVIDENCE' ? action.state : 'IN_PROGRESS',
        options: [
          { value: 'IN_PROGRESS', text: 'It is under way' },
          { value: 'COMPLETED_AWAITING_EVIDENCE', text: 'It is done, and I will send evidence' },
        ],
      },
      {
        kind: 'day',
        name: 'forecastOn',
        label: 'When do you expect it to be done? (optional)',
        hint: 'For example, 27 3 2028',
        value: action.forecastOn ?? '',
      },
      {
        kind: 'tick',
        name: 'blocked',
        label: 'Is anything in the way?',
        value: action.blockedExternally ? 'yes' : '',
        options: [{ value: 'yes', text: 'Something outside my agency blocks it' }],
      },
    ],
    whyNot: (view) => whyNot(view, 'updateAction', { action: view.ref, note: 'x' }),
    read(typed, view) {
      const forecast = readDay(typed, 'forecastOn', 'The day you expect it to be done');
      const faults = [
        ...textFaults(typed, ['note', 'Enter what has happened since the last update']),
        ...('fault' in forecast ? [{ field: 'forecastOn-day', text: forecast.fault }] : []),
      ];
      const day = 'day' in forecast ? forecast.day : null;
      const kept = view.action.forecastOn;
      // A forecast that stands and has passed is not said anew by leaving it in its boxes.
      return meaning(faults, 'updateAction', {
        action: view.ref,
        note: textIn(typed, 'note'),
        ...(day === null || day === kept ? {} : { forecastOn: day }),
        ...(view.action.declared === null ? {} : { declared: view.action.declared }),
        blockedExternally: [typed.blocked].flat().includes('yes'),
        progress: typed.progress === 'COMPLETED_AWAITING_EVIDENCE' ? 'COMPLETED_AWAITING_EVIDENCE' : 'IN_PROGRESS',
      });
    },
    done: ({ ref }) => `Your update of action ${ref} was sent.`,
  },
  actionEvidence: {
    title: 'Send evidence that it is done',
    button: 'Send the evidence',
    lead: () => [
      'Somebody else looks at it and closes the action, or says what is missing.',
      'Add the documents that show it, one at a time, or say where they can be found.',
    ],
    fields: () => [
      {
        kind: 'choice',
        name: 'kind',
        label: 'What kind of evidence is it?',
        options: EVIDENCE_KINDS.map((value) => ({ value, text: EVIDENCE[value] })),
      },
      {
        kind: 'text',
        name: 'note',
        label: 'What does it show?',
        hint: 'What changed, and how you know. Do not name children, families or staff.',
      },
    ],
    whyNot: (view) => whyNot(view, 'submitEvidence', { action: view.ref, kind: 'DIP_SAMPLE_RESULT', note: 'x' }),
    read(typed, { ref }) {
      const kind = EVIDENCE_KINDS.find((one) => one === typed.kind);
      const faults = [
        ...(kind === undefined ? [{ field: 'kind', text: 'Choose what kind of evidence it is' }] : []),
        ...textFaults(typed, ['note', 'Enter what the evidence shows']),
      ];
      return meaning(faults, 'submitEvidence', {
        action: ref,
        kind: kind ?? 'POLICY_OR_DOC',
        note: textIn(typed, 'note'),
      });
    },
    done: ({ ref }) => `The evidence for action ${ref} was sent, and waits to be signed off.`,
  },
  actionSignOff: {
    title: 'Is the evidence enough?',
    button: 'Send the decision',
    lead: () => [
      'If it is enough, the action is closed. If not, it goes back to its owner with your reason.',
      'Its owner is emailed.',
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
      },
      {
        kind: 'text',
        name: 'reason',
        label: 'Reason',
        hint: 'Needed when it is not enough: what is missing. Optional otherwise.',
      },
    ],
    whyNot: (view) => whyNot(view, 'rejectEvidence', { action: view.ref, reason: 'x' }),
    read(typed, { ref }) {
      const reason = textIn(typed, 'reason');
      if (typed.decision === 'no') {
        return meaning(textFaults(typed, ['reason', 'Enter what is missing']), 'rejectEvidence', {
          action: ref,
          reason,
        });
      }
      const faults = [
        ...(typed.decision === 'yes' ? [] : [{ field: 'decision', text: 'Choose whether the evidence is enough' }]),
        ...(reason === '' ? [] : textFaults(typed, ['reason', ''])),
      ];
      return meaning(faults, 'acceptEvidence', { action: ref, ...(reason === '' ? {} : { note: reason }) });
    },
    done: ({ ref }, typed) =>
      typed.decision === 'yes' ? `Action ${ref} is closed.` : `The evidence went back to the owner of ${ref}.`,
  },
  actionMoreTime: {
    title: 'Ask for more time',
    button: 'Ask for more time',
    lead: ({ action }) => [
      `It is due on ${dayInWords(action.dueOn)} now${action.firstDueOn === action.dueOn ? '' : `, and was first due on ${dayInWords(action.firstDueOn)}`}. Until somebody has decided, that day stays.`,
      'The first due date is kept on record whatever is decided.',
    ],
    fields: () => [
      { kind: 'day', name: 'toOn', label: 'Until when?', hint: 'A working day, for example, 27 3 2028' },
      { kind: 'text', name: 'reason', label: 'Why is more time needed?' },
      { kind: 'text', name: 'mitigation', label: 'What is done meanwhile to keep children safe?' },
    ],
    whyNot: (view) =>
      whyNot(view, 'requestExtension', {
        action: view.ref,
        toOn: addMonths(view.action.dueOn, 1),
        reason: 'x',
        mitigation: 'x',
      }),
    read(typed, view) {
      const to = readDay(typed, 'toOn', 'The new day');
      const missing = 'day' in to && to.day === null ? [{ field: 'toOn-day', text: 'Enter the new day' }] : [];
      const faults = [
        ...('fault' in to ? [{ field: 'toOn-day', text: to.fault }] : missing),
        ...textFaults(
          typed,
          ['reason', 'Enter why more time is needed'],
          ['mitigation', 'Enter what is done meanwhile'],
        ),
      ];
      return meaning(faults, 'requestExtension', {
        action: view.ref,
        toOn: ('day' in to ? to.day : null) ?? view.action.dueOn,
        reason: textIn(typed, 'reason'),
        mitigation: textIn(typed, 'mitigation'),
      });
    },
    done: ({ ref }) => `You have asked for more time for action ${ref}.`,
  },
  actionDecide: {
    title: 'Decide about more time',
    button: 'Send the decision',
    lead(view) {
      const asked = view.facts.extension[waitingRequest(view) ?? ''];
      const { dueOn, firstDueOn } = view.action;
      if (asked === undefined) return [];
      return [
        `Due before: ${dayInWords(dueOn)}. Due after, if you agree: ${dayInWords(asked.toOn)}. First due date, kept on record: ${dayInWords(firstDueOn)}.`,
        'Its owner is emailed.',
      ];
    },
    fields: () => [
      {
        kind: 'choice',
        name: 'decision',
        label: 'Decision',
        options: [
          { value: 'APPROVED', text: 'Give more time' },
          { value: 'REFUSED', text: 'Do not give more time' },
        ],
      },
      { kind: 'text', name: 'reason', label: 'Reason' },
    ],
    whyNot(view) {
      const extension = waitingRequest(view);
      if (extension === null) return `Nobody has asked for more time for ${view.ref}.`;
      return whyNot(view, 'decideExtension', { extension, decision: 'REFUSED', reason: 'x' });
    },
    read(typed, view) {
      const decision = typed.decision === 'APPROVED' || typed.decision === 'REFUSED' ? typed.decision : null;
      const faults = [
        ...(decision === null ? [{ field: 'decision', text: 'Choose whether to give more time' }] : []),
        ...textFaults(typed, ['reason', 'Enter the reason']),
      ];
      const extension = waitingRequest(view) ?? '';
      return meaning(faults, 'decideExtension', {
        extension,
        decision: decision ?? 'REFUSED',
        reason: textIn(typed, 'reason'),
      });
    },
    done: ({ ref }, typed) =>
      typed.decision === 'APPROVED' ? `Action ${ref} was given more time.` : `Action ${ref} keeps its due date.`,
  },
  actionReassign: {
    title: 'Give it to another owner',
    button: 'Give it to them',
    lead: ({ action }) => [
      `The due date, ${dayInWords(action.dueOn)}, stays. The new owner is emailed and has to accept it.`,
    ],
    fields(view) {
      const people = Object.values(view.facts.roster.people).filter(
        ({ active, agencyKey }) => active && agencyKey === view.action.agencyKey,
      );
      const options = people.map(({ key, name }) => ({ value: key, text: name }));
      return [
        {
          kind: 'choice',
          name: 'owner',
          label: 'New owner',
          options: options.filter(({ value }) => value !== view.action.ownerKey),
        },
        { kind: 'text', name: 'reason', label: 'Why does it change hands?' },
      ];
    },
    whyNot: (view) => whyNot(view, 'reassignAction', { action: view.ref, owner: '', reason: 'x' }),
    read(typed, { ref }) {
      const owner = textIn(typed, 'owner');
      const faults = [
        ...(owner === '' ? [{ field: 'owner', text: 'Choose the new owner' }] : []),
        ...textFaults(typed, ['reason', 'Enter why it changes hands']),
      ];
      return meaning(faults, 'reassignAction', { action: ref, owner, reason: textIn(typed, 'reason') });
    },
    done: ({ ref }) => `Action ${ref} was given to its new owner, who has to accept it.`,
  },
  actionCancel: {
    title: 'Cancel this action',
    button: 'Cancel the action for good',
    warns: true,
    lead: () => ['It will not be carried out, and this cannot be taken back. It stays on record with your reason.'],
    fields: () => [{ kind: 'text', name: 'reason', label: 'Why is it not carried out?' }],
    whyNot: (view) => whyNot(view, 'cancelAction', { action: view.ref, reason: 'x' }),
    read: (typed, { ref }) =>
      meaning(textFaults(typed, ['reason', 'Enter why it is not carried out']), 'cancelAction', {
        action: ref,
        reason: textIn(typed, 'reason'),
      }),
    done: ({ ref }) => `Action ${ref} is cancelled.`,
  },
};

/** The names of the forms, in the order in which an action's page offers them. */
export const ACTION_FORM_PAGES = Object.keys(ACTION_FORMS) as readonly ActionFormPage[];
