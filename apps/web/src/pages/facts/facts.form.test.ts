import { describe, expect, it } from '@jest/globals';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { issued } from '#test/support/later-cycle.js';
import { type FormView, faultsOf, reasonsShut } from '../act-form.js';
import { CHECK_FACTS } from './facts.form.js';

const paper = issued();

function seenBy(person: string, facts: CycleFacts = paper.facts): FormView {
  const { actor, now } = paper.context(person);
  const who = { partnershipId: 'p', name: actor.person, ...actor };
  return { facts, who, now, at: { cycle: 'WEX-2026-01' }, ref: '', said: new Map() };
}

const actsOf = (typed: Readonly<Record<string, string>>) => CHECK_FACTS.acts(typed, seenBy('pol-lead'));
const namesOf = (view: FormView) => CHECK_FACTS.fields(view).map(({ name }) => name);

describe('the check of facts', () => {
  it('is read by all of the agency, and answered by its lead', () => {
    const titles = (person: string) => CHECK_FACTS.shown?.(seenBy(person)).map(({ title }) => title.slice(0, 11));
    expect(titles('pol-lead')).toEqual(['Finding F01', 'Recommendat']);
    expect(titles('pol-exec')).toEqual(titles('pol-lead'));
    expect(reasonsShut(CHECK_FACTS, seenBy('pol-lead'))).toEqual([]);
    expect(reasonsShut(CHECK_FACTS, seenBy('pol-exec'))[0]?.words).toMatch(/ answers for your agency\.$/);
  });

  it('confirms the facts or says which is wrong', () => {
    expect(actsOf({ right: 'yes', text: '' })).toEqual([{ act: 'confirmFacts', input: { agency: 'POL' } }]);
    const text = 'F01 counts two.';
    expect(actsOf({ right: 'no', text })).toEqual([{ act: 'commentOnFacts', input: { agency: 'POL', text } }]);
    const wrong = [{ field: 'text', text: 'Enter which fact is wrong, and what is correct' }];
    expect(faultsOf(CHECK_FACTS, { right: 'no', text: ' ' }, seenBy('pol-lead'))).toEqual(wrong);
    expect(faultsOf(CHECK_FACTS, { right: 'yes' }, seenBy('pol-lead'))).toEqual([]);
  });

  it('asks only for another wrong fact once the agency has answered', () => {
    const answered = issued();
    answered.does('pol-lead', 'confirmFacts', { agency: 'POL' });
    expect(namesOf(seenBy('pol-lead'))).toEqual(['right', 'text']);
    expect(namesOf(seenBy('pol-lead', answered.facts))).toEqual(['text']);
    expect(faultsOf(CHECK_FACTS, {}, seenBy('pol-lead', answered.facts))).toHaveLength(1);
  });
});
