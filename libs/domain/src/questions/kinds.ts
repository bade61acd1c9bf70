import { ONE_OF, SAFETY_NOW, SEVERAL_OF, STEP, YES_NO } from './choices.js';
import type { Kind } from './kind.js';
import type { AskedKind } from './question.js';
import {
  ACTIVITY,
  BY_MONTH,
  CONCORDANCE,
  DATE,
  LIST,
  NARRATIVE,
  NUMBER,
  PERCENTAGE,
  POINTER,
  TAGGED,
} from './typed.js';

/** THE table of kinds of question: whatever reads, checks, shows, compares or invents an answer asks here. */
export const KINDS: Readonly<Record<AskedKind, Kind>> = {
  step: STEP,
  'one-of': ONE_OF,
  'several-of': SEVERAL_OF,
  'yes-no': YES_NO,
  narrative: NARRATIVE,
  list: LIST,
  number: NUMBER,
  percentage: PERCENTAGE,
  date: DATE,
  'by-month': BY_MONTH,
  pointer: POINTER,
  tagged: TAGGED,
  'safety-now': SAFETY_NOW,
  concordance: CONCORDANCE,
  activity: ACTIVITY,
};

/** What is known of the kind of a question. */
export function kindOf({ kind }: { readonly kind: AskedKind }): Kind {
  return KINDS[kind];
}
