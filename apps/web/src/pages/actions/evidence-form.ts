import { EVIDENCE_KINDS } from '#domain/acts/tracking/evidence-file.js';
import type { SaidOfFiles } from '#domain/acts/tracking/evidence-files.js';
import type { Faults, FormErrors, Typed } from '../../view/form.js';
import { readDay } from '../day-field.js';
import type { AskedField } from '../form-fields.js';
import { EVIDENCE } from './action-words.js';

/** Which button of the form was pressed. */
export type EvidenceButton =
  | { readonly does: 'add' }
  | { readonly does: 'send' }
  | { readonly does: 'nothing' }
  | { readonly does: 'remove'; readonly file: number };

/** The fields that say what files are; their bytes are chosen in a field of the browser's own. */
export const FILE_FIELDS: readonly AskedField[] = [
  {
    kind: 'day',
    name: 'documentOn',
    label: 'Date of the document',
    hint: 'The day it was made, for example, 27 3 2028.',
  },
  {
    kind: 'select',
    name: 'fileKind',
    label: 'What kind of document is it?',
    options: EVIDENCE_KINDS.map((value) => ({ value, text: EVIDENCE[value] })),
  },
];

/** Which button was pressed, with the file's number for taking one away; sending when none was, nothing for one the page does not have. */
export function buttonOf(typed: Typed): EvidenceButton {
  const removed = /^remove-(\d{1,2})$/.exec(String(typed.do ?? ''))?.[1];
  if (removed !== undefined) return { does: 'remove', file: Number(removed) };
  if (typed.do === 'add') return { does: 'add' };
  return typed.do === undefined || typed.do === 'send' ? { does: 'send' } : { does: 'nothing' };
}

/** Reads what is said of files (their kind, their day), or what is wrong with that, field by field. */
export function readFileFields(typed: Typed): { readonly said: SaidOfFiles } | { readonly faults: Faults } {
  const day = readDay(typed, 'documentOn', 'The date of the document');
  const kind = EVIDENCE_KINDS.find((one) => one === typed.fileKind);
  const documentOn = 'day' in day ? day.day : null;
  if (kind !== undefined && documentOn !== null) return { said: { kind, documentOn } };
  const noDay = 'fault' in day ? day.fault : 'Enter the date of the document';
  return {
    faults: [
      ...(documentOn === null ? [{ field: 'documentOn-day', text: noDay }] : []),
      ...(kind === undefined ? [{ field: 'fileKind', text: 'Choose what kind of document it is' }] : []),
    ],
  };
}

/** What was typed about the evidence, without what was typed about a file that is kept now. */
export function withoutFile(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => name !== 'fileKind' && !name.startsWith('documentOn-')),
  );
}

/** Fields of the operation as the form calls them. */
export const FORM_FIELDS = { name: 'file', bytes: 'file', documentOn: 'documentOn-day', files: 'documentOn-day' };

/** What one press of a button came to: what is wrong, or what was done. */
export interface Pressed {
  readonly errors?: FormErrors;
  readonly typed: Typed;
  /** One sentence on what was done with a file. */
  readonly done?: string;
}
