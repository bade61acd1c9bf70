import type { Typed } from '../form.js';
import { type AskedField, textOf } from '../form-fields.js';

/** Asks for the reason where there are as many of a thing already as the policy allows. */
export function whyOneMore(isFull: boolean): readonly AskedField[] {
  if (!isFull) return [];
  return [
    { kind: 'text', name: 'overCapReason', label: 'Why is one more needed?', missing: 'Enter why one more is needed' },
  ];
}

/** The reason that was given, as an act takes it. */
export function oneMoreIn(typed: Typed): { readonly overCapReason?: string } {
  const overCapReason = textOf(typed, 'overCapReason');
  return overCapReason === '' ? {} : { overCapReason };
}
