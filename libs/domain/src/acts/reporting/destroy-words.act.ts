import { granted, type Target, untilApproval } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import type { Place } from '../../cycle/content.js';
import { acceptedWith, type ContentPiece, type ContentReader, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { earlierGrades, keepsWords, withoutGradeWords } from '../../moderation/earlier-grades.js';
import { accepted, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { briefingPlaces, takenDown } from '../../reporting/briefing-words.js';
import { reportedPlaces, withoutWords } from '../../reporting/editions.js';
import { DESTROYED_BECAUSE, EARLIER, earlierWords } from '../../text/earlier-words.js';

/** Whose earlier words are destroyed, as "finding/F01", and why. */
export interface DestroyWordsInput {
  readonly thing: string;
  readonly reason: string;
}

/** Kinds of things that keep earlier words. */
export const KEEPERS = ['finding', 'recommendation', 'action', 'case', 'concordance', 'briefing', 'source'] as const;

/**
 * Destroys the words of a thing that were kept when it was corrected or withdrawn, because they turn out to name
 * somebody: at any time, also after the audit has ended. Who did it, when and why stay.
 */
export const destroyWords = defineAct({
  name: 'destroyWords',
  title: 'Destroy earlier words',
  grants: [...untilApproval(granted('any', 'coordinator', 'panel-chair')), ...granted('any', 'qa-chair')],
  stages: ['moderation', 'reporting', 'tracking', 'one-year-on'],
  whileSuspended: true,
  whenEnded: true,
  target: (at: { readonly thing: string }) => targetOf(at.thing),
  reads: (facts, { thing }: DestroyWordsInput) => placesOf(facts, targetOf(thing)),
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open: (_facts, { thing }) => accepted(targetOf(thing)),
  decide(facts, target, { reason }, context) {
    const { ref } = target;
    const content = destroyedOf(facts, target, context.content);
    if (content.length === 0) return refused('nothing-kept', `No earlier words of ${ref} are kept.`);
    return acceptedWith({
      changes: [set(target.entity, ref, {})],
      entries: [entry(context, 'words.destroyed', ref, 'Its earlier words named somebody and were destroyed.')],
      content: [...content, piece(kindOf(target), ref, DESTROYED_BECAUSE, agencyOf(facts, target), reason.trim())],
      result: { thing: ref },
    });
  },
});

type Keeper = Target & { readonly entity: (typeof KEEPERS)[number] };

/** A thing that cannot keep words is as one that is not there. */
function targetOf(thing: string): Keeper {
  const [kind, ref = ''] = thing.split('/');
  return { entity: KEEPERS.find((one) => one === kind) ?? 'finding', ref };
}

/** What the panel says of a case lies with its decision. */
function kindOf({ entity }: Keeper): string {
  return entity === 'case' ? 'moderation' : entity;
}

function agencyOf(facts: CycleFacts, { entity, ref }: Keeper): string | null {
  return entity === 'action' ? (ownOf(facts.action, ref)?.agencyKey ?? null) : null;
}

function placesOf(facts: CycleFacts, target: Keeper): readonly Place[] {
  const { entity, ref } = target;
  if (entity === 'case') return [['moderation', ref, EARLIER]];
  if (entity === 'concordance') return [['concordance', ref, EARLIER]];
  if (entity === 'briefing') return briefingPlaces(ref);
  return reportedPlaces(facts, { entity, ref });
}

function destroyedOf(facts: CycleFacts, target: Keeper, content: ContentReader): readonly ContentPiece[] {
  const { entity, ref } = target;
  const kept = content(kindOf(target), ref, EARLIER);
  if (entity === 'case') {
    const grades = earlierGrades(kept);
    return grades.some(keepsWords) ? [piece('moderation', ref, EARLIER, null, grades.map(withoutGradeWords))] : [];
  }
  if (entity === 'briefing' && facts.briefing[ref]?.state === 'WITHDRAWN') {
    return takenDown(ref, content, { destroy: true });
  }
  return [
    ...(earlierWords(kept).length === 0 ? [] : [piece(entity, ref, EARLIER, agencyOf(facts, target), null)]),
    ...(entity === 'briefing' || entity === 'concordance' ? [] : withoutWords(facts, { entity, ref }, content)),
  ];
}
