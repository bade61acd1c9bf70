import { type EvidenceFile, filePlace, MOST_FILES, readEvidenceFile } from '#domain/acts/tracking/evidence-file.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { pathTo } from '../../paths.js';
import type { ActionInView } from './action-in-view.js';
import { EVIDENCE } from './action-words.js';

/** A file of an action, with the number it lies under. */
export type NumberedFile = EvidenceFile & { readonly number: number };

/** A file as a page lists it. */
export interface FileLine {
  readonly number: number;
  readonly name: string;
  readonly about: string;
  readonly href: string;
}

/** The files among what was typed about an action, by their numbers; none that were taken away. */
export function filesIn(pieces: readonly ContentPiece[], action: string): readonly NumberedFile[] {
  return Array.from({ length: MOST_FILES }, (_, at) => at + 1).flatMap((number) => {
    const [entity, ref, field] = filePlace(action, number);
    const found = pieces.find((one) => one.entity === entity && one.ref === ref && one.field === field);
    const file = readEvidenceFile(found?.value);
    return file === null ? [] : [{ ...file, number }];
  });
}

/** A person's own files that were not sent yet, by their numbers. */
export function filesWaiting(view: ActionInView, pieces: readonly ContentPiece[]): readonly NumberedFile[] {
  return filesIn(pieces, view.ref).filter(({ by, sentWith }) => by === view.who.person && sentWith === null);
}

/** A file as a page lists it, with its kind, its day and its size in words: its name leads to it. */
export function fileLine({ facts, ref }: ActionInView, file: NumberedFile): FileLine {
  return {
    number: file.number,
    name: file.name,
    about: `${EVIDENCE[file.kind]}, ${dayInWords(file.documentOn)}, ${sizeInWords(file.size)}`,
    href: pathTo('actionFile', { cycle: facts.cycle.reference, action: ref, file: String(file.number) }),
  };
}

/** A size people can compare, in steps of a thousand: 340 kB, 2.5 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
