import { type EvidenceFile, filePlace, MOST_FILES, readEvidenceFile } from '#domain/acts/tracking/evidence-file.js';
import type { Said } from '#domain/cycle/content.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { sizeInWords } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import type { FormView } from '../act-form.js';
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

/** The files among what was typed about an action. */
export function filesIn(said: Said, action: string): readonly NumberedFile[] {
  return Array.from({ length: MOST_FILES }, (_, at) => at + 1).flatMap((number) => {
    const file = readEvidenceFile(said.get(filePlace(action, number).join('/')));
    return file === null ? [] : [{ ...file, number }];
  });
}

/** A person's files that were not sent yet. */
export function filesWaiting(view: FormView): readonly NumberedFile[] {
  return filesIn(view.said, view.ref).filter(({ by, sentWith }) => by === view.who.person && sentWith === null);
}

/** A file as a page lists it: its name leads to it. */
export function fileLine({ facts, ref }: Pick<ActionInView, 'facts' | 'ref'>, file: NumberedFile): FileLine {
  return {
    number: file.number,
    name: file.name,
    about:
      file.kind === null || file.documentOn === null
        ? `${sizeInWords(file.size)}. Say below what it is and of which day.`
        : `${EVIDENCE[file.kind]}, ${dayInWords(file.documentOn)}, ${sizeInWords(file.size)}`,
    href: pathTo('actionFile', { cycle: facts.cycle.reference, action: ref, file: String(file.number) }),
  };
}
