import { describe, expect, it } from '@jest/globals';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { anAction, issued } from '#test/support/later-cycle.js';
import { type FormView, faultsOf, reasonsShut } from '../act-form.js';
import { CHECK_FACTS } from './facts.form.js';

const paper = issued();

function seenBy(person: string, facts: CycleFacts = paper.facts, said: FormView['said'] = new Map()): FormView {
  const { actor, now } = paper.context(person);
  const who = { partnershipId: 'p', name: actor.person, ...actor };
  return { facts, who, now, at: { cycle: 'WEX-2026-01' }, ref: '', said };
}

const actsOf = (typed: Readonly<Record<string, string>>) => CHECK_FACTS.acts(typed, seenBy('pol-lead'));
const namesOf = (view: FormView) => CHECK_FACTS.fields(view).map(({ name }) => name);

describe('the check of facts', () => {
  it('is read by all of the agency, and answered by its lead', () => {
    const titles = (person: string) => CHECK_FACTS.shown?.(seenBy(person)).map(({ title }) => title.slice(0, 11));
    expect(titles('pol-lead')).toEqual(['Finding F01', 'Recommendat', 'Action A02,']);
    expect(titles('pol-exec')).toEqual(titles('pol-lead'));
    expect(reasonsShut(CHECK_FACTS, seenBy('pol-lead'))).toEqual([]);
    expect(reasonsShut(CHECK_FACTS, seenBy('pol-exec'))[0]?.words).toMatch(/ answers for your agency\.$/);
  });

  it('shows the actions that are proposed for the agency, and no others', () => {
    const blocks = CHECK_FACTS.shown?.(seenBy('pol-lead', paper.facts, paper.content)) ?? [];
    const own = paper.facts.action.A02;
    const owner = paper.facts.roster.people[own?.ownerKey ?? '']?.name;
    expect(blocks.filter(({ title }) => title.startsWith('Action'))).toEqual([
      {
        title: 'Action A02, proposed for your agency under recommendation R01',
        lines: [
          paper.content.get('action/A02/text'),
          `What there will be to show for it: ${paper.content.get('action/A02/deliverable')}`,
          `How it will be measured: ${paper.content.get('action/A02/measure')}`,
          `Its owner would be ${owner}. Due 3 months after approval.`,
        ],
      },
    ]);
  });

  it('confirms the facts or says which sentence or count is wrong', () => {
    expect(actsOf({ right: 'yes', text: '' })).toEqual([{ act: 'confirmFacts', input: { agency: 'POL' } }]);
    const text = 'It was two.';
    expect(actsOf({ right: 'no', about: 'F01 COUNT', text })).toEqual([
      { act: 'commentOnFacts', input: { agency: 'POL', text, about: 'F01', part: 'COUNT' } },
    ]);
    expect(actsOf({ right: 'no', about: 'other', text })).toEqual([
      { act: 'commentOnFacts', input: { agency: 'POL', text } },
    ]);
    const wrong = [
      { field: 'about', text: 'Choose what is wrong' },
      { field: 'text', text: 'Enter what is correct' },
    ];
    expect(faultsOf(CHECK_FACTS, { right: 'no', text: ' ' }, seenBy('pol-lead'))).toEqual(wrong);
    expect(faultsOf(CHECK_FACTS, { right: 'yes' }, seenBy('pol-lead'))).toEqual([]);
  });

  it('shows nothing of a draft that was sent back until the new one is issued', () => {
    const back = issued();
    back.does('quentin', 'sendBackReport', { reason: 'It does not say what to do.' });
    expect(CHECK_FACTS.shown?.(seenBy('pol-lead', back.facts))).toEqual([]);
  });

  it('asks only for another wrong fact once the agency has answered', () => {
    const answered = issued();
    answered.does('pol-lead', 'confirmFacts', { agency: 'POL' });
    expect(namesOf(seenBy('pol-lead'))).toEqual(['right', 'about', 'text']);
    expect(namesOf(seenBy('pol-lead', answered.facts))).toEqual(['about', 'text']);
    expect(faultsOf(CHECK_FACTS, {}, seenBy('pol-lead', answered.facts))).toHaveLength(2);
    const told = (facts: CycleFacts) => CHECK_FACTS.lead?.(seenBy('pol-lead', facts)).join(' ');
    expect(told(paper.facts)).toContain('say whether the facts are right');
    expect(told(answered.facts)).toMatch(
      /^Your agency answered at .+ If another fact is wrong, say so by 11:59pm on .+\. Do not use this to challenge a judgement\.$/,
    );
  });
});

describe('what an agency said was wrong', () => {
  const text = 'The visit was on 3 March.';
  const corrected = issued();
  corrected.does('pol-lead', 'commentOnFacts', { agency: 'POL', text, about: 'F01', part: 'COUNT' });
  corrected.does('csc-lead', 'commentOnFacts', { agency: 'CSC', text, about: 'R01', part: 'TEXT' });
  corrected.does('priya', 'answerComment', { comment: 'FC01', agreed: true, answer: 'Two cases.' });
  corrected.does('priya', 'answerComment', { comment: 'FC02', agreed: false, answer: 'The record says otherwise.' });
  corrected.does('priya', 'correctFact', { comment: 'FC01', casesAffected: 2, cases: ['C01', 'C02'] });
  const blocks = (person: string) => CHECK_FACTS.shown?.(seenBy(person, corrected.facts, corrected.content)) ?? [];

  it('stands first with what it said beside what it says now, and is answered by itself', () => {
    expect(blocks('pol-lead')[0]).toMatchObject({
      lines: [
        'F01: how many cases',
        text,
        'Agreed: Two cases.',
        expect.stringMatching(/^Corrected at .* To be checked by /),
      ],
      change: { before: '1 of 3 cases (C01)', after: '2 of 3 cases (C01 and C02)' },
    });
    const fields = CHECK_FACTS.fields(seenBy('pol-lead', corrected.facts));
    expect(fields.map(({ label }) => label)).toEqual([
      'Is the correction right?',
      'What is wrong?',
      'What is correct?',
    ]);
    expect(CHECK_FACTS.acts({ right: 'yes' }, seenBy('pol-lead', corrected.facts))).toEqual([
      { act: 'confirmCorrection', input: { comment: 'FC01' } },
    ]);
  });

  it('stays as it is where that was not agreed, with the reason', () => {
    expect(blocks('csc-lead').find(({ title }) => title.includes('comment'))?.lines).toEqual([
      'R01: what must change',
      text,
      'Not agreed, the draft stays as it is: The record says otherwise.',
    ]);
  });

  it('is asked of the others whom it is about, who see both and are asked nothing else', () => {
    const over = issued();
    over.does('pol-lead', 'commentOnFacts', { agency: 'POL', text, about: 'F01', part: 'COUNT' });
    over.does('priya', 'answerComment', { comment: 'FC01', agreed: true, answer: 'Two cases.' });
    over.on('2026-02-03').does('priya', 'correctFact', { comment: 'FC01', casesAffected: 2, cases: ['C01', 'C02'] });
    const view = { ...seenBy('edu-lead', over.facts, over.content), now: over.context('edu-lead').now };
    expect(CHECK_FACTS.lead?.(view)).toEqual([
      'F01 is new or has changed since your agency checked the draft. By 11:59pm on Friday 6 February 2026, say whether it is right. Nothing else has to be checked again. If your agency does not answer by then, that counts as no comment.',
    ]);
    const [right, which] = CHECK_FACTS.fields(view);
    expect(right?.label).toBe('Is what is new or has changed right?');
    expect(which?.options?.map(({ value }) => value)).toEqual(['F01 COUNT', 'F01 TEXT']);
    expect(CHECK_FACTS.shown?.(view)[0]).toEqual({
      title: 'Finding F01 has changed: how many cases',
      lines: [],
      change: { before: '1 of 3 cases (C01)', after: '2 of 3 cases (C01 and C02)' },
    });
    expect(CHECK_FACTS.acts({ right: 'yes' }, view)).toEqual([{ act: 'confirmFacts', input: { agency: 'EDU' } }]);
    expect(reasonsShut(CHECK_FACTS, view)).toEqual([]);
  });

  it('is an action that was added, and can be said to be wrong without naming a sentence', () => {
    const added = issued();
    added.does('pol-lead', 'confirmFacts', { agency: 'POL' });
    added.does('priya', 'proposeAction', anAction('POL', { text: 'Train all sergeants.' }));
    const view = seenBy('pol-lead', added.facts, added.content);
    expect(CHECK_FACTS.shown?.(view)[0]).toEqual({ title: 'Action A04 is new', lines: ['It stands below.'] });
    expect(CHECK_FACTS.fields(view)[1]?.options?.at(-1)).toEqual({ value: 'other', text: 'Something else' });
  });

  it('is told to others as a correction, without who found the error', () => {
    const shown = JSON.stringify(blocks('edu-lead'));
    expect(shown).toMatch(/Seen in many cases \(2 of 3\)\. Cases C01 and C02\.","Corrected at /);
    expect(shown).not.toMatch(/FC0|Police|POL|1 of 3 cases|3 March/);
  });
});
