import { describe, expect, it } from '@jest/globals';
import { evolve, put, set } from '#domain/cycle/change.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { instantFromIso } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { anAction, aRecommendation, trackedCycle } from '#test/support/tracked-cycle.js';
import type { Typed } from '../../view/form.js';
import { type ActForm, type FormView, reasonsShut } from '../act-form.js';
import { CLOSE_RECOMMENDATION } from '../recommendations/recommendation-forms.js';
import { CLOSE_AUDIT, COMPLETE_REVIEW, RECORD_VERDICT } from './review-forms.js';
import { beforeAndAfter, countsInWords } from './review-words.js';

const NOW = instantFromIso('2027-03-19T11:00:00Z');
const CHAIR: SignedIn = {
  ...{ partnershipId: 'p', person: 'quentin', name: 'Quentin', agencyKey: null },
  roles: ['qa-chair'],
};
/** A year on: the last review is open, R01 was at 0 of 5 and aims at 4. */
const facts = evolve(trackedCycle().facts, [
  set('cycle', '', { stage: 'one-year-on' }),
  set('review', 'M12', { openedAt: NOW }),
]);
const view = (at: Readonly<Record<string, string>>, of: CycleFacts = facts): FormView => ({
  ...{ facts: of, who: CHAIR, now: NOW, said: new Map(), at: { cycle: 'WEX-2026-01', ...at } },
  ref: Object.values(at)[0] ?? '',
});
const R01 = { review: 'M12', recommendation: 'R01' };
const why = (form: ActForm, one: FormView) => reasonsShut(form, one)[0]?.code ?? null;

describe('recording a verdict', () => {
  it.each([
    ['improved', { affected: '3', applicable: '5', comparable: 'yes' }, 'IMPROVED'],
    ['no change', { affected: '1', applicable: '5', comparable: 'yes' }, 'NO_CHANGE'],
    ['what nobody can tell', { affected: '3', applicable: '5', comparable: 'no' }, 'CANNOT_TELL'],
    ['nobody looked', { affected: '0', applicable: '0', comparable: 'yes' }, 'CANNOT_TELL'],
  ])('takes the verdict from the counts: %s', (_, typed: Typed, verdict) => {
    expect(RECORD_VERDICT.acts({ ...typed, note: 'Read by two.' }, view(R01))[0].input).toMatchObject({
      ...{ recommendation: 'R01', review: 'M12', verdict, note: 'Read by two.' },
      affected: Number(typed.affected),
    });
  });

  it('is worse as plainly as improved', () => {
    const before = evolve(facts, [set('recommendation', 'R01', { baselineAffected: 4 })]);
    const typed = { affected: '1', applicable: '5', comparable: 'yes', note: 'x' };
    expect(RECORD_VERDICT.done(view(R01, before), typed)).toBe('R01: 4 of 5, then 1 of 5: worse.');
  });

  it('is open while its review is, not there before, and shut with its reason after', () => {
    expect(why(RECORD_VERDICT, view(R01))).toBeNull();
    expect(RECORD_VERDICT.isThere?.(view({ ...R01, review: 'M3' }))).toBe(false);
    const over = evolve(facts, [set('review', 'M12', { completedAt: NOW })]);
    expect(why(RECORD_VERDICT, view(R01, over))).toBe('already-complete');
  });
});

describe('closing', () => {
  it('says before anything is typed what is missing', () => {
    expect(why(COMPLETE_REVIEW, view({ review: 'M12' }))).toBe('verdicts-missing');
    expect(why(CLOSE_AUDIT, view({}))).toBe('verdicts-missing');
    expect(why(CLOSE_RECOMMENDATION, view({ recommendation: 'R01' }))).toBe('actions-open');
    const done = evolve(facts, [put('action', 'A02', anAction({ state: 'CLOSED' }))]);
    expect(why(CLOSE_RECOMMENDATION, view({ recommendation: 'R01' }, done))).toBeNull();
  });

  it('warns of what stays open, and says who has each safety alert', () => {
    const alert = (acknowledgedBy: string | null) => ({
      ...{ caseRef: null, agencyKey: 'POL', raisedBy: 'pol-auditor', raisedAt: NOW, acknowledgedBy },
      ...{ state: acknowledgedBy === null ? 'RAISED' : 'ACKNOWLEDGED', acknowledgedAt: null, resolvedAt: null },
    });
    const left = evolve(facts, [
      put('alert', 'S01', alert('quentin') as never),
      put('alert', 'S02', alert(null) as never),
    ]);
    const name = facts.roster.people.quentin?.name;
    expect(CLOSE_AUDIT.lead(view({}, left))).toContain(
      `2 safety alerts still open: S01, which ${name} has taken on; S02, which nobody has taken on. Closing the audit ends none of them: reminders continue.`,
    );
    expect(CLOSE_AUDIT.lead(view({})).join(' ')).not.toContain('safety alert');
    expect(CLOSE_AUDIT.lead(view({})).slice(0, 2)).toEqual([
      '1 action is still open. Reminders continue.',
      '1 recommendation is still open. What is left is for the next audit.',
    ]);
  });
});

describe('counts', () => {
  it('come first, with a percentage only from 20 cases on', () => {
    expect([countsInWords(4, 19), countsInWords(4, 20)]).toEqual(['4 of 19', '4 of 20 (20%)']);
    const one = aRecommendation({ baselineAffected: 4, baselineApplicable: 5 });
    expect(beforeAndAfter(one, { affected: 12, applicable: 24 })).toBe('4 of 5, then 12 of 24 (50%)');
    const many = { ...one, baselineAffected: 5, baselineApplicable: 20, targetAffected: 15 };
    expect(beforeAndAfter(many, { affected: 13, applicable: 20 })).toBe(
      '5 of 20 (25%), then 13 of 20 (65%); p = 0.024 by Fisher’s exact test, two-sided',
    );
  });
});
