import { mayCorrect } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { earlierGrades, GRADE_WORDS, withoutGradeWords } from '../../moderation/earlier-grades.js';
import { keptApart } from '../../moderation/teams.js';
import { refused, refusedForAny } from '../../outcome.js';
import { corrected } from '../../reporting/corrected.js';
import { correctedNoMore } from '../../reporting/draft-fixed.js';
import { nothingChanged } from '../../reporting/nothing-changed.js';
import { isGraded } from '../../selection/sample-state.js';
import { EARLIER, wordPlaces } from '../../text/earlier-words.js';
import { gradeWordFaults, type ModerateCaseInput, moderateCase } from './moderate-case.act.js';

/** What the panel says with a grade from now on, whole; the grade itself stays. */
export interface CorrectGradeWordsInput extends Pick<ModerateCaseInput, 'case' | 'rationale' | 'evidence' | 'dissent'> {
  readonly reason: string;
  /** Whether what it said before names somebody: it is then destroyed, and not kept. */
  readonly namesSomebody?: boolean;
}

/**
 * Corrects the words that the panel gave with a grade, at any time from the grade on: the grade stays, and what was said
 * before is kept beside it. Until the draft is issued the grade itself can be reopened.
 */
export const correctGradeWords = defineAct({
  name: 'correctGradeWords',
  title: 'Correct the words with a grade',
  grants: mayCorrect(moderateCase.grants),
  stages: ['moderation', 'reporting', 'tracking', 'one-year-on'],
  whenEnded: true,
  target: (at: { readonly case: string }) => ({ entity: 'case', ref: at.case }),
  reads: (_facts, { case: ref }: CorrectGradeWordsInput) => wordPlaces('moderation', ref, GRADE_WORDS),
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { case: ref }, { actor }) {
    const ended = refusedForAny([correctedNoMore(facts), ...keptApart(facts, actor.person, ref)]);
    if (ended !== null) return ended;
    const found = theThing(facts.case, 'case', ref);
    return !found.ok || isGraded(found.value) ? found : refused('not-moderated', `${ref} has no grade.`);
  },
  decide(facts, _case, input, context) {
    const faults = refusedForAny(gradeWordFaults(input));
    if (faults !== null) return faults;
    const { case: ref, rationale, evidence, dissent = '', reason, namesSomebody: destroy = false } = input;
    const stood = GRADE_WORDS.map((field) => [field, context.content('moderation', ref, field)] as const);
    const before = destroy ? [] : stood.filter(([, value]) => value !== null);
    const earlier = earlierGrades(context.content('moderation', ref, EARLIER));
    const words = destroy ? 'What was said with it before named somebody and was destroyed.' : 'The grade stays.';
    const said = [
      piece('moderation', ref, 'rationale', null, rationale.trim()),
      piece(
        'moderation',
        ref,
        'evidence',
        null,
        evidence.map((one) => one.trim()),
      ),
      piece('moderation', ref, 'dissent', null, dissent.trim() || null),
    ];
    const same = destroy ? null : nothingChanged(facts, { content: said }, context.content, 'rationale');
    if (same !== null) return same;
    const after = corrected(facts, { about: ref, part: 'GRADE' }, context);
    return acceptedWith({
      changes: [set('case', ref, {}), ...after.changes],
      entries: [entry(context, 'grade.corrected', ref, words, { destroyed: destroy })],
      notices: after.notices,
      content: [
        ...said,
        piece('moderation', ref, EARLIER, null, [
          ...(destroy ? earlier.map(withoutGradeWords) : earlier),
          { ...Object.fromEntries(before), because: reason.trim() },
        ]),
      ],
      result: { case: ref },
    });
  },
});
