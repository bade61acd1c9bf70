import type { ActContext } from '../../act/act.js';
import { open } from '../../act/decide.js';
import type { ContentPiece } from '../../cycle/decision.js';
import { piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { accepted, type Outcome, refused, refusedFor } from '../../outcome.js';
import { alreadyDone, FILE_EMPTY, fileTooLarge } from '../../text/messages.js';
import { personalDetailRefusal } from '../../text/personal-details.js';
import { type PlainDate } from '../../time/plain-date.js';
import {
  type EVIDENCE_KINDS,
  type EvidenceFile,
  type FileType,
  filePlace,
  isDescribed,
  MOST_BYTES,
  MOST_FILES,
  readEvidenceFile,
} from './evidence-file.js';
import { submitEvidence } from './submit-evidence.act.js';

/** A file somebody wants to send with their evidence. Its name is clean and its type was read from its bytes. */
export interface FileToAdd {
  readonly action: string;
  readonly name: string;
  readonly type: FileType;
  readonly kind: EvidenceFile['kind'];
  readonly documentOn: EvidenceFile['documentOn'];
  readonly size: number;
  readonly sha256: string;
}

/** What somebody says of files: what kind of document they are, and of which day. */
export interface SaidOfFiles {
  readonly kind: (typeof EVIDENCE_KINDS)[number];
  readonly documentOn: PlainDate;
}

/** Where a file came to lie, and what is written down of it; `isNew` is false when its bytes are there already. */
export interface FileAdded {
  readonly number: number;
  readonly file: EvidenceFile;
  readonly piece: ContentPiece;
  readonly isNew: boolean;
}

/**
 * Adds a file to an action, and answers its number and where it lies; the same bytes under the same name again are the
 * same file. Refused when evidence could not be sent now, for a personal detail in the name, a date to come, an empty
 * file, one over 10 MB, the bytes of a waiting file under another name, and an eleventh. `context.content` reads the
 * action's `filePlaces`.
 */
export function addEvidenceFile(facts: CycleFacts, given: FileToAdd, context: ActContext): Outcome<FileAdded> {
  const { action, ...told } = given;
  const may = mayAddFiles(facts, action, context);
  if (!may.ok) return may;
  const named = personalDetailRefusal('The file’s name', given.name, 'name');
  if (named !== null) return refusedFor([named]);
  if (given.size === 0) return refused('empty-file', FILE_EMPTY, 'bytes');
  if (given.size > MOST_BYTES) return refused('too-large', fileTooLarge(given.size), 'bytes');
  const dayFault = documentDayFault(given.documentOn, context);
  if (dayFault !== null) return dayFault;
  const places = filesOf(action, context);
  const same = places.find(
    ({ file }) => file?.sha256 === given.sha256 && file.by === context.actor.person && file.sentWith === null,
  );
  if (same?.file != null && same.file.name !== given.name) {
    return refused(
      'same-content',
      `The file has the same content as ${same.file.name}, which is there already.`,
      'bytes',
    );
  }
  const place = same ?? places.find(({ file }) => file === null);
  if (place === undefined) {
    return refused('too-many-files', `${action} already has ${MOST_FILES} files, the most it can have.`, 'bytes');
  }
  const file: EvidenceFile = {
    ...told,
    kind: told.kind ?? same?.file?.kind ?? null,
    documentOn: told.documentOn ?? same?.file?.documentOn ?? null,
    ...{ by: context.actor.person, sentWith: null },
  };
  const agencyKey = facts.action[action]?.agencyKey ?? null;
  return accepted({
    number: place.number,
    file,
    piece: piece(...filePlace(action, place.number), agencyKey, file),
    isNew: same === undefined,
  });
}

/**
 * Says what kind of document the actor's waiting files are of which nobody said so yet, and of which day: the pieces to
 * write; none where no file waits for it. Refused for a date to come, and when evidence could not be sent now.
 */
export function describeEvidenceFiles(
  facts: CycleFacts,
  given: { readonly action: string } & SaidOfFiles,
  context: ActContext,
): Outcome<readonly ContentPiece[]> {
  const { action, kind, documentOn } = given;
  const may = mayAddFiles(facts, action, context);
  if (!may.ok) return may;
  const dayFault = documentDayFault(documentOn, context);
  if (dayFault !== null) return dayFault;
  const agencyKey = facts.action[action]?.agencyKey ?? null;
  const waiting = filesOf(action, context).flatMap(({ number, file }) =>
    file === null || file.by !== context.actor.person || file.sentWith !== null || isDescribed(file)
      ? []
      : [piece(...filePlace(action, number), agencyKey, { ...file, kind, documentOn })],
  );
  return accepted(waiting);
}

function documentDayFault(documentOn: PlainDate | null, { today }: ActContext): Outcome<never> | null {
  const about = 'Date of the document';
  return documentOn === null || documentOn <= today
    ? null
    : refused('date-to-come', `${about} must be today or earlier`, 'documentOn', about);
}

/**
 * Takes away a file that its owner has not sent yet, by its number: the piece to write in its place says nothing.
 * Refused with `no-such-file` for a file that is not there, is somebody else's or was sent.
 */
export function removeEvidenceFile(
  facts: CycleFacts,
  given: { readonly action: string; readonly file: number },
  context: ActContext,
): Outcome<ContentPiece> {
  const may = mayAddFiles(facts, given.action, context);
  if (!may.ok) return may;
  const found = filesOf(given.action, context).find(({ number }) => number === given.file)?.file ?? null;
  if (found === null || found.by !== context.actor.person || found.sentWith !== null) {
    return refused('no-such-file', alreadyDone('That file', 'sent or taken away'), 'file');
  }
  return accepted(piece(...filePlace(given.action, given.file), facts.action[given.action]?.agencyKey ?? null, null));
}

function filesOf(action: string, context: ActContext) {
  return Array.from({ length: MOST_FILES }, (_, at) => ({
    number: at + 1,
    file: readEvidenceFile(context.content(...filePlace(action, at + 1))),
  }));
}

/**
 * Whether the actor may add files to an action now: those who may send evidence for it, at the same time; refused with
 * the same words.
 */
export function mayAddFiles(facts: CycleFacts, action: string, context: ActContext): Outcome<unknown> {
  return open(submitEvidence, facts, { action }, context);
}
