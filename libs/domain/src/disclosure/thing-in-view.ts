import type { CycleFacts } from '../cycle/facts.js';
import type { EntityName } from '../cycle/fields.js';
import { ownOf } from '../record.js';
import { mayRead, type Reader } from './reading.js';
import { shownFields } from './shown-fields.js';

/**
 * The thing `ref` of an audit with the fields that a list may show to somebody; null where there is none or it is not there for them.
 * Of returns an agency sees its own: which other service knows a child is that service's to tell.
 */
export function thingInView(
  facts: CycleFacts,
  entity: Exclude<EntityName, 'cycle'>,
  ref: string,
  who: Reader,
): object | null {
  const one = ownOf<object>(facts[entity], ref);
  return one !== undefined && mayRead(entity, facts, who, ref) ? shownFields(entity, one, who.roles) : null;
}
