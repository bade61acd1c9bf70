import type { ContentReader } from '../../cycle/decision.js';
import { accepted, type Outcome, refused } from '../../outcome.js';
import type { PlainDate } from '../../time/plain-date.js';
import { listed } from '../../words.js';

/** Kinds of evidence that an action is done (docs/domain.md §8). */
export const EVIDENCE_KINDS = [
  'POLICY_OR_DOC',
  'TRAINING_DATA',
  'DATA_EXTRACT',
  'DIP_SAMPLE_RESULT',
  'SURVEY_RESULT',
  'MINUTES',
  'SYSTEM_CHANGE',
  'FEEDBACK_CHILD_FAMILY',
  'COMMS_ISSUED',
] as const;

/** The most files that lie with one action. */
export const MOST_FILES = 10;
/** The most bytes one file may have: 10 MB. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** Kinds of files that can be evidence, by the ending of their name. */
export const FILE_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  png: 'image/png',
  heic: 'image/heic',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  csv: 'text/csv',
  txt: 'text/plain',
} as const;
/** The kinds of FILE_TYPES as a sentence names them. */
export const FILE_KINDS_IN_WORDS =
  'PDF, Word (DOCX), Excel (XLSX), PowerPoint (PPTX), email (EML or MSG), PNG, JPEG, HEIC, CSV or plain text';
/** What a file is, as programs call it. */
export type FileType = (typeof FILE_TYPES)[keyof typeof FILE_TYPES];

/** A file as somebody added it to an action; its bytes lie apart from this. */
export interface EvidenceFile {
  readonly name: string;
  readonly type: FileType;
  /** Null until somebody has said it: a file waits for that, and is not sent before. */
  readonly kind: (typeof EVIDENCE_KINDS)[number] | null;
  /** Day of the document itself, whenever it was added; null until somebody has said it. */
  readonly documentOn: PlainDate | null;
  readonly size: number;
  readonly sha256: string;
  readonly by: string;
  /** The evidence it was sent with; null while it waits to be sent. */
  readonly sentWith: string | null;
}

type FilePlace = readonly [entity: 'action', ref: string, field: string];

/** Where a file of an action lies in the content (entity, ref, field), by its number from 1. */
export function filePlace(action: string, file: number): FilePlace {
  return ['action', action, `file-${file}`];
}

/** Every place in which an action can have a file, ten of them, whether or not one lies there. */
export function filePlaces(action: string): readonly FilePlace[] {
  return Array.from({ length: MOST_FILES }, (_, at) => filePlace(action, at + 1));
}

/** Stored content as a file's description; null where there is none, or it was taken away. */
export function readEvidenceFile(value: unknown): EvidenceFile | null {
  return typeof value === 'object' && value !== null && 'sha256' in value ? (value as EvidenceFile) : null;
}

/** Whether somebody has said what a file is, and of which day. */
export function isDescribed({ kind, documentOn }: EvidenceFile): boolean {
  return kind !== null && documentOn !== null;
}

/** Files of which nobody has said what they are, by name. */
export function describeFirst(names: readonly string[]): string {
  return `Say what kind of document ${listed(names)} ${names.length === 1 ? 'is' : 'are'}, and of which day.`;
}

/**
 * The files somebody sends with their evidence, by number, each once; refused with `no-such-file` for one that is not
 * there, is somebody else's, or was sent before, and with `file-not-described` for one of which nobody has said what it is.
 */
export function filesToSend(
  action: string,
  numbers: readonly number[],
  person: string,
  content: ContentReader,
): Outcome<readonly (readonly [number, EvidenceFile])[]> {
  const found: (readonly [number, EvidenceFile])[] = [];
  for (const number of new Set(numbers)) {
    const file = readEvidenceFile(content(...filePlace(action, number)));
    if (file === null || file.by !== person || file.sentWith !== null) {
      return refused(
        'no-such-file',
        `File ${number} of ${action} is not there for you to send. Add it again.`,
        'files',
      );
    }
    if (!isDescribed(file)) return refused('file-not-described', describeFirst([file.name]), 'files');
    found.push([number, file]);
  }
  return accepted(found);
}
