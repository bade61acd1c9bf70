import { accepted, type Outcome, refused } from '../outcome.js';
import { ownOf } from '../record.js';
import { noSuch } from '../text/messages.js';

/** The thing an act aims at, by its ref among those of its kind; refused as `not-found` where it is not there. */
export function theThing<T>(things: Readonly<Record<string, T>>, kind: string, ref: string): Outcome<T> {
  const thing = ownOf(things, ref);
  return thing === undefined ? refused('not-found', noSuch(kind, ref)) : accepted(thing);
}
