import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { put } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { accepted, refusedForAny } from '../../outcome.js';
import { nextRef } from '../../record.js';
import { draftFixed } from '../../reporting/draft-fixed.js';
import { counted } from '../../words.js';
import { type FindingSaid, findingFaults } from './finding-said.js';

/** Adds a finding with its prevalence as two counts. */
export const addFinding = defineAct({
  name: 'addFinding',
  title: 'Add a finding',
  grants: [
    ...granted('any', 'panel-chair'),
    ...granted('not-own-agency', 'moderator'),
    ...granted('any', 'coordinator'),
  ],
  stages: ['moderation', 'reporting'],
  target: theCycle,
  open: (facts) => refusedForAny([draftFixed(facts)]) ?? accepted(null),
  decide(facts, _thing, input: FindingSaid, context) {
    const { polarity, attribution, casesAffected, casesApplicable, cases, question = null } = input;
    const faults = refusedForAny(findingFaults(facts, input));
    if (faults !== null) return faults;
    const ref = nextRef('F', facts.finding);
    return acceptedWith({
      changes: [
        put('finding', ref, {
          polarity,
          attribution,
          casesAffected,
          casesApplicable,
          cases: [...new Set(cases)],
          question,
          decision: null,
          withdrawnAt: null,
          withdrawnBy: null,
        }),
      ],
      entries: [
        entry(context, 'finding.added', ref, `Seen in ${casesAffected} of ${counted(casesApplicable, 'case')}.`, {
          polarity,
          attribution,
          casesAffected,
          casesApplicable,
          ...(question === null ? {} : { question }),
        }),
      ],
      content: [
        piece('finding', ref, 'text', null, input.text.trim()),
        piece('finding', ref, 'theme', null, input.theme.trim()),
      ],
      result: { finding: ref },
    });
  },
});
