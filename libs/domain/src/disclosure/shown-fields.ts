import type { Role } from '../cycle/facts.js';
import { declaredFields, type ThingName } from '../cycle/fields.js';
import { mayDrawAgain } from './may-read-draw.js';

/**
 * A thing with the fields that its declaration shows to somebody with these roles, who may see the thing: a field that
 * says nothing of it is shown to nobody.
 */
export function shownFields<T extends object>(entity: ThingName, thing: T, roles: readonly Role[]): Partial<T> {
  const fields = declaredFields(entity);
  return Object.fromEntries(
    Object.entries(thing).filter(([name]) => {
      const to = fields[name]?.shownTo ?? null;
      return to === 'readers' || (to === 'list-holders' && mayDrawAgain(roles));
    }),
  ) as Partial<T>;
}
