import { placeKey, type Said, valueIn } from '../cycle/content.js';
import type { Action, CycleFacts, Edition } from '../cycle/facts.js';
import { type Before, beforeField, REPORTED_WORDS, type Reported } from './editions.js';

/**
 * An approved report as it stood in the version `number`: its findings, recommendations and actions with the words they
 * had. Words that were destroyed since are not there, nor words of other agencies’ actions for an agency that reads it.
 * What `reportedPlaces` names of all of them must have been read.
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
    source: { ...facts.source },
  };
  const later = Object.entries(facts.edition).filter(([, one]) => one.number > number);
  // The last is undone first, so that the earliest of several changes to one thing has the last word.
  for (const [edition, one] of later.toReversed()) {
    for (const thing of one.things) {
      const [entity, ref = ''] = thing.split('/') as [Reported, string];
      const kept = valueIn(said, entity, ref, beforeField(edition)) as Before | null;
      const before = kept ?? unread(one, entity, things.action[ref] as Action | undefined);
      if (before === null) continue;
      // Versions that were kept before agencies could be left out say nothing of it.
      things[entity][ref] = { ...(entity === 'recommendation' ? { leftOut: [] } : {}), ...before.facts };
      for (const field of REPORTED_WORDS[entity]) words.delete(placeKey(entity, ref, field));
      for (const [field, text] of Object.entries(before.words)) words.set(placeKey(entity, ref, field), text);
    }
  }
  return { facts: { ...facts, ...(things as unknown as CycleFacts) }, said: words };
}

/**
 * What an action was before it was withdrawn, for those to whom its words are sealed: nothing but its state and the day by
 * which it was to be accepted has changed. Null for what was not withdrawn, or is no action.
 */
function unread({ change }: Edition, entity: Reported, action: Action | undefined): Before | null {
  if (change !== 'WITHDRAWN' || entity !== 'action' || action === undefined) return null;
  return { facts: { ...action, state: 'PROPOSED', acceptanceDueOn: action.firstDueOn }, words: {} };
}
