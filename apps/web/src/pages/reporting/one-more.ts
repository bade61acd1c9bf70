import type { Typed } from '../../view/form.js';
import { type AskedField, REASON, textOf } from '../form-fields.js';

/**
 * The field that asks for a reason where there are as many of a thing already as the policy allows (`isFull`); none
 * otherwise.
 */
export function whyOneMore(isFull: boolean): readonly AskedField[] {
  if (!isFull) return [];
  return [{ ...REASON, name: 'overCapReason', label: 'Why is one more needed?' }];
}

/** The reason that was given, as an act takes it; nothing when none was. */
export function oneMoreIn(typed: Typed): { readonly overCapReason?: string } {
  const overCapReason = textOf(typed, 'overCapReason');
  return overCapReason === '' ? {} : { overCapReason };
}
