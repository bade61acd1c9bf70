import type { Actor } from '../access/actor.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { EntityName } from '../cycle/fields.js';
import { ownOf } from '../record.js';
import { isReserve } from '../selection/sample-state.js';
import { maySeeAlert } from './may-read-alert.js';
import { mayReadReserves } from './may-read-draw.js';
import { mayReadFindings } from './may-read-findings.js';
import { mayReadAction, mayReadBriefing, mayReadRecommendations } from './may-read-report.js';
import { shownFields } from './shown-fields.js';

/** Somebody who reads: who they are, and whether they see the partnership or their own agency alone. */
export interface Reader extends Actor {
  readonly reach: 'partnership' | 'own-agency';
}

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
  const isPartners = who.reach === 'partnership';
  const seen = <T>(things: Readonly<Record<string, T>>, may: (one: T) => boolean): object | null => {
    const one = ownOf(things, ref);
    return one !== undefined && may(one) ? shownFields(entity, one as T & object, who.roles) : null;
  };
  const isOwn = (one: { readonly agencyKey: string }): boolean => isPartners || one.agencyKey === who.agencyKey;
  switch (entity) {
    case 'stage':
      return seen(facts.stage, () => true);
    case 'participant':
      return seen(facts.participant, () => true);
    case 'case':
      return seen(facts.case, (one) => !isReserve(one) || mayReadReserves(who.roles, who.reach));
    case 'submission':
      return seen(facts.submission, isOwn);
    case 'comment':
      return seen(facts.comment, isOwn);
    case 'alert':
      return seen(facts.alert, () => maySeeAlert(facts, ref, who));
    case 'moderation':
      return seen(facts.moderation, () => isPartners);
    case 'finding':
      return seen(facts.finding, () => mayReadFindings(who.reach, facts));
    case 'recommendation':
      return seen(facts.recommendation, () => mayReadRecommendations(facts, who.reach));
    case 'verdict':
      return seen(facts.verdict, () => mayReadRecommendations(facts, who.reach));
    case 'review':
      return seen(facts.review, () => mayReadRecommendations(facts, who.reach));
    case 'action':
      return seen(facts.action, (one) => isPartners || mayReadAction(facts, one, who));
    case 'extension':
      return seen(facts.extension, ({ action }) => {
        const of = ownOf(facts.action, action);
        return isPartners || (of !== undefined && mayReadAction(facts, of, who));
      });
    case 'briefing':
      return seen(facts.briefing, (one) => isPartners || mayReadBriefing(facts, one, who.reach));
  }
}
