import { placeKey, type Said, valueIn } from '../cycle/content.js';
import type { CycleFacts } from '../cycle/facts.js';
import { type Before, beforeField, REPORTED_WORDS, type Reported } from './editions.js';

/**
 * An approved report as it stood in the version `number`: its findings, recommendations and actions with the words they
 * had. Words that were destroyed since are not there. What `reportedPlaces` names of all of them must have been read.
 */
export function asItStood(
  facts: CycleFacts,
  said: Said,
  number: number,
): { readonly facts: CycleFacts; readonly said: Said } {
  const words = new Map(said);
  const things: Record<Reported, Record<string, unknown>> = {
    finding: { ...facts.finding },
    recommendation: { ...facts.recommendation },
    action: { ...facts.action },
  };
  const later = Object.entries(facts.edition).filter(([, one]) => one.number > number);
  // The last is undone first, so that the earliest of several changes to one thing has the last word.
  for (const [edition, one] of later.toReversed()) {
    for (const thing of one.things) {
      const [entity, ref = ''] = thing.split('/') as [Reported, string];
      const before = valueIn(said, entity, ref, beforeField(edition)) as Before | null;
      if (before === null) continue;
      things[entity][ref] = before.facts;
      for (const field of REPORTED_WORDS[entity]) words.delete(placeKey(entity, ref, field));
      for (const [field, text] of Object.entries(before.words)) words.set(placeKey(entity, ref, field), text);
    }
  }
  return { facts: { ...facts, ...(things as unknown as CycleFacts) }, said: words };
}
