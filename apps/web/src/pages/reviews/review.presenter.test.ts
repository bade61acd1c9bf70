import { describe, expect, it } from '@jest/globals';
import { evolve, put, set } from '#domain/cycle/change.js';
import type { CycleFacts, FollowUp, Verdict } from '#domain/cycle/facts.js';
import { instantFromIso } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { aRecommendation, trackedCycle } from '#test/support/tracked-cycle.js';
import { presentReview } from './review.presenter.js';
import { presentReviews } from './reviews.presenter.js';
import { reviewsLinks } from './reviews-links.js';
import { presentYearOn } from './year-on.presenter.js';

const NOW = instantFromIso('2027-03-19T11:00:00Z');
const somebody = (...roles: SignedIn['roles']): SignedIn => ({
  ...{ partnershipId: 'p', person: 'quentin', name: 'Quentin', agencyKey: null },
  roles,
});
const CHAIR = somebody('qa-chair');
const said = new Map([['recommendation/R01/text', 'Weigh what you see.']]);

const verdict = (review: string, affected: number, found: Verdict['verdict']) =>
  put('verdict', `R01-${review}`, {
    ...{ recommendation: 'R01', review, affected, applicable: 5, verdict: found, decidedAt: NOW, counted: 'TYPED' },
  });

/** A year on: R01 was at 2 of 5, better at 6 months; R02 was not agreed; the last review is open and blank. */
const facts = evolve(trackedCycle().facts, [
  set('cycle', '', { stage: 'one-year-on' }),
  set('recommendation', 'R01', { baselineAffected: 2 }),
  put('recommendation', 'R02', aRecommendation({ state: 'REJECTED_WITH_REASON' })),
  set('review', 'M3', { openedAt: NOW, completedAt: NOW }),
  set('review', 'M6', { openedAt: NOW, completedAt: NOW }),
  set('review', 'M12', { openedAt: NOW }),
  verdict('M6', 4, 'IMPROVED'),
]);

function page(ref: string, of: CycleFacts = facts, who: SignedIn = CHAIR) {
  const review = of.review[ref];
  if (review === undefined) throw new Error(`there is no review ${ref}`);
  return presentReview({ facts: of, ref, review, who, now: NOW }, said);
}

const looking = (of: CycleFacts, who = CHAIR) => ({ facts: of, who, now: NOW });

describe('a recommendation that was closed and fell back', () => {
  const closed = evolve(facts, [
    set('recommendation', 'R01', { state: 'CLOSED', closedAt: NOW }),
    verdict('M12', 2, 'NO_CHANGE'),
  ]);

  it('says so beside its verdict against the beginning, and leads those who may to opening it again', () => {
    expect(page('M12', closed).recommendations[0]).toMatchObject({
      fellBack:
        'R01 is closed and has fallen back: 4 of 5 after 6 months, 2 of 5 now. The chair of the QA subgroup or the scrutineer can open it again.',
      reopenHref: '/cycles/WEX-2026-01/recommendations/R01/reopen',
    });
    expect(page('M12', closed, somebody('coordinator')).recommendations[0]?.reopenHref).toBeNull();
  });

  it('does not where it is open, or is what it was then', () => {
    const open = evolve(facts, [verdict('M12', 2, 'NO_CHANGE')]);
    const same = evolve(closed, [set('verdict', 'R01-M12', { affected: 4 })]);
    for (const each of [open, same]) expect(page('M12', each).recommendations[0]?.fellBack).toBeNull();
  });
});

describe('an open review', () => {
  it('shows the baseline, what earlier reviews found, and a blank beside them', () => {
    const [one, ...others] = page('M12').recommendations;
    expect(others).toEqual([]);
    expect(one?.counts.map(({ when, counts, tag }) => [when, counts, tag?.text ?? null])).toEqual([
      ['At first', '2 of 5', null],
      ['After 6 months', '4 of 5', 'Improved'],
      ['After 12 months', 'Not counted yet', null],
    ]);
    expect(one?.target).toBe('4 of 5: more is better');
    expect(one?.actions.map(({ ref, state, due }) => [ref, state, due])).toEqual([
      ['A02', 'Accepted', 'was due on Friday 19 June 2026'],
    ]);
  });

  it('says what is still missing, and offers what its reader may do', () => {
    const { missing, completeHref, recommendations } = page('M12');
    expect(missing).toBe('Still without a verdict: R01. A year on, each needs one before the review is complete.');
    expect(completeHref).toBeNull();
    const judged = page('M12', evolve(facts, [verdict('M12', 1, 'WORSE')]));
    expect(judged.completeHref).toBe('/cycles/WEX-2026-01/reviews/M12/complete');
    expect(recommendations[0]?.record?.text).toBe('Record what this review found');
    expect(page('M12', facts, somebody('coordinator')).missing).toBe(
      'Still without a verdict: R01. The chair of the panel or somebody of the QA subgroup records what was found. A year on, each needs one before the review is complete.',
    );
    const scrutineer = page('M12', facts, somebody('scrutineer'));
    expect([scrutineer.completeHref, scrutineer.recommendations[0]?.record]).toEqual([null, null]);
  });

  it('says what it is put off for, and where its counts come from', () => {
    const followed = (differences: Partial<FollowUp>) =>
      evolve(facts, [
        put('followUp', 'WEX-2027-01', {
          ...{ state: 'PLANNED', plannedOn: plainDate('2027-03-19'), agreedOn: null, turns: 1 },
          ...differences,
        }),
      ]);
    const waits = page('M12', followed({}));
    expect(waits.awaits).toContain('The panel of WEX-2027-01 agrees first, by Thursday 17 June 2027 at the latest.');
    expect(waits.recommendations[0]?.record).toBeNull();
    expect(page('M12').awaits).toBeNull();
    const figure = { audit: 'WEX-2026-01', recommendation: 'R01', countedBy: 'WEX-2027-01', finding: 'F01' };
    const agreed = evolve(followed({ state: 'AGREED', agreedOn: plainDate('2027-03-19') }), [
      put('figure', 'WEX-2026-01-R01', {
        ...{ ...figure, question: 'voice', countedIn: 'CASES', affected: 1, applicable: 5 },
      }),
    ]);
    const sources = (of: CycleFacts) => page('M12', of).recommendations[0]?.counts.map(({ source }) => source);
    expect(page('M12', agreed).awaits).toBeNull();
    expect(sources(agreed)).toEqual(['', '', 'WEX-2027-01 counted 1 of 5: to be confirmed.']);
    const judged = evolve(agreed, [verdict('M12', 1, 'WORSE'), set('verdict', 'R01-M12', { counted: 'FOLLOW_UP' })]);
    expect(sources(judged)).toEqual(['', '', 'Counted by WEX-2027-01.']);
    expect(sources(evolve(facts, [verdict('M12', 1, 'WORSE')]))).toEqual(['', '', 'These counts were typed.']);
  });

  it('is corrected until it is complete, and not while the audit is paused', () => {
    const worse = evolve(facts, [verdict('M12', 1, 'WORSE')]);
    expect(page('M12', worse).found).toBe('1 worse.');
    expect(page('M12', worse).recommendations[0]?.record?.text).toBe('Correct what was recorded');
    const paused = evolve(worse, [set('cycle', '', { state: 'suspended' })]);
    expect([page('M12', paused).completeHref, page('M12', paused).recommendations[0]?.record]).toEqual([null, null]);
    expect(page('M6').recommendations[0]?.record).toBeNull();
  });
});

describe('the pages around it', () => {
  it('tell of a review without a verdict whether one can still come', () => {
    const found = presentReviews(looking(facts), said).reviews.map((one) => one.found);
    expect(found).toEqual(['No verdict was recorded.', '1 improved.', 'No verdict yet.']);
  });

  it('offer to close the audit only when every review that opened is complete', () => {
    expect(presentYearOn(looking(facts), said).closeHref).toBeNull();
    const done = evolve(facts, [verdict('M12', 1, 'WORSE'), set('review', 'M12', { completedAt: NOW })]);
    expect(presentYearOn(looking(done), said).closeHref).toBe('/cycles/WEX-2026-01/close');
    expect(presentYearOn(looking(done, somebody('coordinator')), said).closeHref).toBeNull();
    expect(reviewsLinks(looking(done)).map(({ text }) => text)).toEqual(['One year on', 'Close the audit']);
    expect(reviewsLinks(looking(facts))[0]?.text).toBe('Review after 12 months: record what it found');
    const early = evolve(facts, [set('review', 'M3', { completedAt: null })]);
    const firstFor = (role: 'panel-chair' | 'coordinator') => reviewsLinks(looking(early, somebody(role)))[0]?.text;
    expect(firstFor('panel-chair')).toBe('Review after 3 months: record what it found');
    expect(firstFor('coordinator')).toBe('Review after 3 months: see it and complete it');
  });

  it('put worse beside improved, each with its counts', () => {
    const done = evolve(facts, [verdict('M12', 1, 'WORSE')]);
    const { rows } = presentYearOn(looking(done), said);
    expect(rows[0]?.reviews.map(({ counts, tag }) => [counts, tag?.text ?? null])).toEqual([
      ['Not counted', null],
      ['4 of 5', 'Improved'],
      ['1 of 5', 'Worse'],
    ]);
    const counts = (of: CycleFacts) => presentYearOn(looking(of), said).rows[0]?.reviews.map((one) => one.counts);
    expect(counts(facts)).toEqual(['Not counted', '4 of 5', 'Not counted yet']);
    expect(counts(evolve(facts, [set('review', 'M3', { completedAt: null })]))?.[0]).toBe('Not counted');
    expect(rows[0]?.says).toBe('Bar chart. R01: at first 2 of 5, after 6 months 4 of 5, after 12 months 1 of 5.');
  });
});
