import type { Refusal } from '../outcome.js';
import { enter } from './messages.js';
import { personalDetailRefusal } from './personal-details.js';

/** A text somebody typed: the input field, what people call it, and what it says. */
export interface TypedText {
  readonly field: string;
  /** Begins a sentence: 'The rationale'. */
  readonly label: string;
  readonly text: string | undefined;
  readonly optional?: boolean;
}

/**
 * What is wrong with typed texts, in their order: empty where something must be said (`no-<field>`), or with a detail
 * that identifies a child (`personal-detail`). Empty when all are fit; lengths are not looked at.
 */
export function typedFaults(texts: readonly TypedText[]): readonly Refusal[] {
  return texts.flatMap<Refusal>(({ field, label, text, optional }) => {
    if ((text ?? '').trim() === '') {
      const name = field.split('.')[0];
      return optional === true ? [] : [{ code: `no-${name}`, words: enter(label), field }];
    }
    return personalDetailRefusal(label, text, field) ?? [];
  });
}
