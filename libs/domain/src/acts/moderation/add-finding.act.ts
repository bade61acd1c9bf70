import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { put } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { teamsApart } from '../../moderation/teams.js';
import { accepted, refusedForAny } from '../../outcome.js';
import { nextRef } from '../../record.js';
import { draftFixed } from '../../reporting/draft-fixed.js';
import { countOf } from '../../reporting/prevalence-words.js';
import { themeInWords } from '../../reporting/themes.js';
import { type FindingSaid, findingMade, findingReads, loggedOf } from './finding-said.js';

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
  reads: (facts, input: FindingSaid) => findingReads(facts, input),
  open: (facts) => refusedForAny([draftFixed(facts), ...teamsApart(facts)]) ?? accepted(null),
  decide(facts, _thing, input: FindingSaid, context) {
    const made = findingMade(facts, input, context);
    if (!made.ok) return made;
    const ref = nextRef('F', facts.finding);
    return acceptedWith({
      changes: [put('finding', ref, { ...made.value, decision: null, withdrawnAt: null, withdrawnBy: null })],
      entries: [entry(context, 'finding.added', ref, `Seen in ${countOf(made.value)}.`, loggedOf(made.value))],
      content: [
        piece('finding', ref, 'text', null, input.text.trim()),
        piece('finding', ref, 'theme', null, themeInWords(facts.cycle.template, input.theme)),
      ],
      result: { finding: ref },
    });
  },
});
