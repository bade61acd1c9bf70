import { MOST_FILES } from '#domain/acts/tracking/evidence-file.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import { drawnField } from '../form-fields.js';
import { presentActionForm } from './action-forms.presenter.js';
import type { ActionInView } from './action-in-view.js';
import { fileLine, filesIn, filesWaiting } from './evidence-files.js';
import { FILE_FIELDS, type Pressed } from './evidence-form.js';

/**
 * The page on which evidence is sent: the form as any other of an action, and its owner's files; with `pressed`, what
 * was typed and what is wrong with it.
 */
export function presentEvidence(view: ActionInView, pieces: readonly ContentPiece[], pressed?: Pressed) {
  const said = pieces.find(({ field }) => field === 'text')?.value;
  const again = pressed === undefined ? {} : { typed: pressed.typed, errors: pressed.errors };
  const isFull = filesIn(pieces, view.ref).length >= MOST_FILES;
  return {
    ...presentActionForm('actionEvidence', view, { text: String(said ?? ''), asked: [], files: [] }, again),
    takesFiles: true,
    done: pressed?.done ?? null,
    waiting: filesWaiting(view, pieces).map((file) => fileLine(view, file)),
    most: isFull ? MOST_FILES : null,
    fileFields: FILE_FIELDS.map((field) => drawnField(field, pressed?.typed, pressed?.errors)),
    fileError: pressed?.errors?.of.file,
  };
}
