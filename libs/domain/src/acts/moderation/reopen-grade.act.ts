import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { earlierGrades, GRADE_WORDS, withoutGradeWords } from '../../moderation/earlier-grades.js';
import { notices } from '../../notice/notice.js';
import { refused, refusedForAny } from '../../outcome.js';
import { isGradeToCorrect } from '../../reporting/checked-facts.js';
import { draftFixed } from '../../reporting/draft-fixed.js';
import { isGraded } from '../../selection/sample-state.js';
import { EARLIER, wordPlaces } from '../../text/earlier-words.js';

/** Which case is graded again, and why. */
export interface ReopenGradeInput {
  readonly case: string;
  readonly reason: string;
  /** Whether the words with the grade name somebody: they are then destroyed, and those with earlier grades. */
  readonly namesSomebody?: boolean;
}

const FIELDS = ['grade', 'agencies', ...GRADE_WORDS];

/** Reopens the grade of a case until the draft is issued, or where an agency has shown that it rests on a wrong fact: the panel grades it again, what it decided is kept, and its chair is told. */
export const reopenGrade = defineAct({
  name: 'reopenGrade',
  title: 'Reopen the grade of a case',
  grants: granted('any', 'qa-chair'),
  stages: ['moderation', 'reporting'],
  target: (at: { readonly case: string }) => ({ entity: 'case', ref: at.case }),
  reads: (_facts, { case: ref }: ReopenGradeInput) => wordPlaces('moderation', ref, FIELDS),
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { case: ref }) {
    const fixed = isGradeToCorrect(facts, ref) ? null : refusedForAny([draftFixed(facts)]);
    if (fixed !== null) return fixed;
    const found = theThing(facts.case, 'case', ref);
    return !found.ok || isGraded(found.value) ? found : refused('not-moderated', `${ref} has no grade to reopen.`);
  },
  decide(facts, _case, { case: ref, reason, namesSomebody: destroy = false }, context) {
    const kept = destroy ? ['grade', 'agencies'] : FIELDS;
    const stood = FIELDS.map((field) => [field, context.content('moderation', ref, field)] as const);
    const before = Object.fromEntries(stood.filter(([field, value]) => kept.includes(field) && value !== null));
    const earlier = earlierGrades(context.content('moderation', ref, EARLIER));
    const words = destroy ? ' The words with it named somebody and were destroyed.' : '';
    return acceptedWith({
      changes: [
        set('case', ref, { state: 'SELECTED' }),
        set('moderation', ref, { reopenedAt: context.now, reopenedBy: context.actor.person }),
      ],
      entries: [
        entry(context, 'grade.reopened', ref, `The panel grades ${ref} again.${words}`, { destroyed: destroy }),
      ],
      content: [
        ...stood.filter(([, value]) => value !== null).map(([field]) => piece('moderation', ref, field, null, null)),
        piece('moderation', ref, EARLIER, null, [
          ...(destroy ? earlier.map(withoutGradeWords) : earlier),
          { ...before, because: reason.trim() },
        ]),
      ],
      notices: notices(facts, {
        rule: ['case-reopened', earlier.length + 1],
        subject: ref,
        to: ['panel-chair'],
        except: [context.actor.person],
        reason: `You chair the panel of this audit. The chair of the QA subgroup has opened case ${ref} again.`,
        next:
          facts.cycle.stage === 'moderation'
            ? 'Moderation cannot be closed before the panel has decided the case again.'
            : 'The draft report cannot be issued or approved before the panel has decided the case again.',
        at: context.now,
      }),
      result: { case: ref },
    });
  },
});
