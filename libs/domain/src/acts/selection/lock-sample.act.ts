import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { unconfirmedOf } from '../../duty/duties.js';
import { accepted, refused } from '../../outcome.js';
import { INSTEAD, selectedCases, shortfallsNow, shortfallWords } from '../../selection/sample-state.js';
import { dayInWords } from '../../time/plain-date.js';
import { counted, listed } from '../../words.js';
import { openSubmission } from '../submission/open-submission.js';

/** Why a sample that falls short of its rule is used all the same. */
export interface LockSampleInput {
  readonly acceptShortfall?: string;
}

/** Fixes the sample: selection closes, returns open, and every agency that knows a case is asked for it. */
export const lockSample = defineAct({
  name: 'lockSample',
  title: 'Settle the sample and ask for returns',
  grants: granted('any', 'coordinator'),
  stages: ['selection'],
  target: theCycle,
  open(facts, _at, asking) {
    if (facts.cycle.drawnAt === null)
      return refused('not-drawn', 'No cases have been drawn yet. Draw the sample first.');
    if (selectedCases(facts).length === 0) {
      return refused('no-cases', 'No case is left in the sample, so it cannot be locked.');
    }
    const waiting = Object.keys(facts.participant).filter((agency) => unconfirmedOf(facts, agency).length > 0);
    if (waiting.length === 0) {
      const opened = openSubmission(facts, asking);
      if (opened.aboutCases > 0) return accepted(opened);
      return refused(
        'no-returns',
        `No agency knows a case of the sample, so no return would be asked for. Correct what an agency said, replace cases while reserves are left, or do not go on. ${INSTEAD}`,
      );
    }
    const words = `${listed(waiting)} ${waiting.length === 1 ? 'has' : 'have'} not said for every case whether it is known. Ask them, or enter it for them.`;
    return refused('involvement-unconfirmed', words);
  },
  decide(facts, opened, input: LockSampleInput, context) {
    const acceptance = input.acceptShortfall?.trim() ?? '';
    const shortfalls = shortfallsNow(facts);
    if (shortfalls.length > 0 && acceptance === '') {
      const words = `The sample falls short of its rule (${listed(shortfalls.map(shortfallWords))}): say why you are using it anyway.`;
      return refused('shortfall', words, 'acceptShortfall');
    }
    const cases = selectedCases(facts).length;
    const until = opened.dueOn === null ? '' : ` by ${dayInWords(opened.dueOn)}`;
    return acceptedWith({
      changes: [
        set('stage', 'selection', { closedAt: context.now }),
        ...opened.changes,
        set('cycle', '', { stage: 'submission', substage: 'COLLECTING', lockedAt: context.now }),
      ],
      entries: [
        entry(
          context,
          'sample.locked',
          '',
          `${counted(cases, 'case')} locked; ${counted(opened.expected, 'return')} asked for${until}.`,
          { cases, returns: opened.expected, shortfalls: shortfalls.length, dueOn: opened.dueOn },
        ),
      ],
      notices: opened.notices,
      content: acceptance === '' ? [] : [piece('cycle', '', 'shortfall-accepted', null, acceptance)],
      result: { cases, returns: opened.expected, dueOn: opened.dueOn },
    });
  },
});
