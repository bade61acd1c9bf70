import type { ActName, InputOf } from '#domain/acts/acts.js';
import { EVIDENCE_KINDS } from '#domain/acts/tracking/evidence-file.js';
import { addMonths, dayInWords } from '#domain/time/plain-date.js';
import type { PageName } from '../../paths.js';
import { dayOf } from '../day-field.js';
import type { Faults, Typed } from '../form.js';
import { type AskedField, chosenOf, faultsOfFields, textOf, ticksOf } from '../form-fields.js';
import { type ActionInView, waitingRequest, whyNot } from './action-in-view.js';
import { EVIDENCE } from './action-words.js';

/** An act, with its input. */
export interface DoneBy {
  readonly act: ActName;
  readonly input: object;
}

/** One page on which something is done to an action. */
export interface ActionForm {
  readonly title: string;
  readonly button: string;
  /** Whether the button does something that cannot be taken back. */
  readonly warns?: boolean;
  /** What somebody should know before they fill it in. */
  readonly lead: (view: ActionInView) => readonly string[];
  readonly fields: (view: ActionInView) => readonly AskedField[];
  /** Why it cannot be done now, in words; null when it can. */
  readonly whyNot: (view: ActionInView) => string | null;
  /** What is wrong beyond what each field needs by itself. */
  readonly faults?: (typed: Typed) => Faults;
  /** The act that a form does, and its input, from fields that are filled in as they must be. */
  readonly means: (typed: Typed, view: ActionInView) => DoneBy;
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

function doing<Name extends ActName>(act: Name, input: InputOf<Name>): DoneBy {
  return { act, input: input as object };
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
    means: (_, { ref }) => doing('acceptAction', { action: ref }),
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
        missing: 'Enter what has happened since the last update',
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
        called: 'The day you expect it to be done',
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
    means(typed, { ref, action }) {
      const day = dayOf(typed, 'forecastOn');
      // A forecast that stands and has passed is not said anew by leaving it in its boxes.
      return doing('updateAction', {
        action: ref,
        note: textOf(typed, 'note'),
        ...(day === null || day === action.forecastOn ? {} : { forecastOn: day }),
        ...(action.declared === null ? {} : { declared: action.declared }),
        blockedExternally: ticksOf(typed, 'blocked').includes('yes'),
        progress: chosenOf(typed, 'progress', ['IN_PROGRESS', 'COMPLETED_AWAITING_EVIDENCE']),
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
        missing: 'Choose what kind of evidence it is',
      },
      {
        kind: 'text',
        name: 'note',
        label: 'What does it show?',
        hint: 'What changed, and how you know. Do not name children, families or staff.',
        missing: 'Enter what the evidence shows',
      },
    ],
    whyNot: (view) => whyNot(view, 'submitEvidence', { action: view.ref, kind: 'DIP_SAMPLE_RESULT', note: 'x' }),
    means: (typed, { ref }) =>
      doing('submitEvidence', {
        action: ref,
        kind: chosenOf(typed, 'kind', EVIDENCE_KINDS),
        note: textOf(typed, 'note'),
      }),
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
        missing: 'Choose whether the evidence is enough',
      },
      {
        kind: 'text',
        name: 'reason',
        label: 'Reason',
        hint: 'Needed when it is not enough: what is missing. Optional otherwise.',
      },
    ],
    whyNot: (view) => whyNot(view, 'rejectEvidence', { action: view.ref, reason: 'x' }),
    faults: (typed) =>
      typed.decision === 'no' && textOf(typed, 'reason') === ''
        ? [{ field: 'reason', text: 'Enter what is missing' }]
        : [],
    means(typed, { ref }) {
      const reason = textOf(typed, 'reason');
      if (typed.decision === 'no') return doing('rejectEvidence', { action: ref, reason });
      return doing('acceptEvidence', { action: ref, ...(reason === '' ? {} : { note: reason }) });
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
      {
        kind: 'day',
        name: 'toOn',
        label: 'Until when?',
        called: 'The new day',
        hint: 'A working day, for example, 27 3 2028',
        missing: 'Enter the new day',
      },
      {
        kind: 'text',
        name: 'reason',
        label: 'Why is more time needed?',
        missing: 'Enter why more time is needed',
      },
      {
        kind: 'text',
        name: 'mitigation',
        label: 'What is done meanwhile to keep children safe?',
        missing: 'Enter what is done meanwhile',
      },
    ],
    whyNot: (view) =>
      whyNot(view, 'requestExtension', {
        action: view.ref,
        toOn: addMonths(view.action.dueOn, 1),
        reason: 'x',
        mitigation: 'x',
      }),
    means: (typed, { ref, action }) =>
      doing('requestExtension', {
        action: ref,
        toOn: dayOf(typed, 'toOn') ?? action.dueOn,
        reason: textOf(typed, 'reason'),
        mitigation: textOf(typed, 'mitigation'),
      }),
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
        missing: 'Choose whether to give more time',
      },
      { kind: 'text', name: 'reason', label: 'Reason', missing: 'Enter the reason' },
    ],
    whyNot(view) {
      const extension = waitingRequest(view);
      if (extension === null) return `Nobody has asked for more time for ${view.ref}.`;
      return whyNot(view, 'decideExtension', { extension, decision: 'REFUSED', reason: 'x' });
    },
    means: (typed, view) =>
      doing('decideExtension', {
        extension: waitingRequest(view) ?? '',
        decision: chosenOf(typed, 'decision', ['REFUSED', 'APPROVED']),
        reason: textOf(typed, 'reason'),
      }),
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
          missing: 'Choose the new owner',
        },
        {
          kind: 'text',
          name: 'reason',
          label: 'Why does it change hands?',
          missing: 'Enter why it changes hands',
        },
      ];
    },
    whyNot: (view) => whyNot(view, 'reassignAction', { action: view.ref, owner: '', reason: 'x' }),
    means: (typed, { ref }) =>
      doing('reassignAction', { action: ref, owner: textOf(typed, 'owner'), reason: textOf(typed, 'reason') }),
    done: ({ ref }) => `Action ${ref} was given to its new owner, who has to accept it.`,
  },
  actionCancel: {
    title: 'Cancel this action',
    button: 'Cancel the action for good',
    warns: true,
    lead: () => ['It will not be carried out, and this cannot be taken back. It stays on record with your reason.'],
    fields: () => [
      { kind: 'text', name: 'reason', label: 'Why is it not carried out?', missing: 'Enter why it is not carried out' },
    ],
    whyNot: (view) => whyNot(view, 'cancelAction', { action: view.ref, reason: 'x' }),
    means: (typed, { ref }) => doing('cancelAction', { action: ref, reason: textOf(typed, 'reason') }),
    done: ({ ref }) => `Action ${ref} is cancelled.`,
  },
};

/** What is wrong with a form, field by field, in the order of its fields; empty when the act may be asked. */
export function faultsOf(form: ActionForm, typed: Typed, view: ActionInView): Faults {
  return [...faultsOfFields(form.fields(view), typed), ...(form.faults?.(typed) ?? [])];
}

/**
 * The version that a form carried, as `ifVersion` for the act to be refused when it is no longer that; nothing when it
 * carried none.
 */
export function versionIn(typed: Typed): { readonly ifVersion?: number } {
  const version = Number(typed.version);
  return Number.isInteger(version) && version > 0 ? { ifVersion: version } : {};
}

/** The names of the forms, in the order in which an action's page offers them. */
export const ACTION_FORM_PAGES = Object.keys(ACTION_FORMS) as readonly ActionFormPage[];
