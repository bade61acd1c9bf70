import { describe, expect, it } from '@jest/globals';
import { interventionsForNeglect } from '#domain/templates/interventions-for-neglect.template.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { moderating } from '#test/support/later-cycle.js';
import type { Typed } from '../view/form.js';
import type { ActForm, FormView } from './act-form.js';
import { RAISE_ALERT } from './alerts/immediate-risk.form.js';
import { freeTexts, namesBox, namesTyped } from './names-typed.js';
import { CLARIFY } from './panel/case-forms.js';
import { SAVE_SECTION } from './returns/save-section.form.js';
import { sectionsOf } from './returns/sections.js';

function viewOf(paper: CycleOnPaper, person: string, at: Readonly<Record<string, string>>): FormView {
  const { actor, now } = paper.context(person);
  const who = { partnershipId: 'p', name: actor.person, ...actor };
  return { facts: paper.facts, who, now, ref: at.ref ?? '', at, said: new Map() };
}

const asked = (form: ActForm, view: FormView, typed: Typed) =>
  namesTyped(view.facts.roster, freeTexts(form, view, typed), typed);
const boxOf = (form: ActForm, view: FormView, typed: Typed) =>
  namesBox(view.facts.roster, freeTexts(form, view, typed), typed);

describe('a name in what somebody types about a case', () => {
  const view = viewOf(moderating(), 'paul', { cycle: 'WEX-2026-01', ref: 'C01-POL' });
  const typed = { questions: 'What did Jane say?\nWas Tom seen?' };

  it('is asked about once, and passes when somebody says that it is none', () => {
    const text = '“Jane” or “Tom” may be somebody’s name. Take it out, or say that it is not.';
    expect(asked(CLARIFY, view, typed)).toEqual([{ field: 'questions', text }]);
    const box = boxOf(CLARIFY, view, typed);
    expect(box).toMatchObject({ kind: 'tick', name: 'namesChecked', items: [{ value: 'jane tom', checked: false }] });
    const checked: Typed = { ...typed, namesChecked: box?.items[0]?.value ?? '' };
    expect(asked(CLARIFY, view, checked)).toEqual([]);
    expect(boxOf(CLARIFY, view, checked)).toMatchObject({ items: [{ checked: true }] });
    const more = { ...checked, questions: `${typed.questions} And Zoë?` };
    expect(asked(CLARIFY, view, more)[0]?.text).toMatch(/^“Zoë” may be/);
    expect(boxOf(CLARIFY, view, more)).toMatchObject({ items: [{ value: 'jane tom zoë', checked: false }] });
  });

  it('asks nothing where there is none', () => {
    expect(asked(CLARIFY, view, { questions: 'What did the child say?' })).toEqual([]);
    expect(boxOf(CLARIFY, view, { questions: 'What did the child say?' })).toBeNull();
  });

  it('never holds up an alarm', () => {
    const alarm = viewOf(moderating(), 'csc-lead', { cycle: 'WEX-2026-01', ref: 'C01-CSC' });
    expect(asked(RAISE_ALERT, alarm, { description: 'Jane is not safe.' })).toEqual([]);
  });

  it('is asked about in the answers of a return, but not while they are saved by themselves or raise the alarm', () => {
    const paper = new CycleOnPaper({ template: interventionsForNeglect }).locked();
    const sections = sectionsOf(paper.facts.cycle.template);
    const last = viewOf(paper, 'pol-lead', {
      ...{ cycle: 'WEX-2026-01', ref: 'C01-POL', section: `part-${sections.length}` },
    });
    const key = sections.at(-1)?.questions.find(({ question }) => question.kind === 'safety-now')?.question.key ?? '';
    const answer = { [key]: 'NO', [`${key}--why`]: 'Jane said so.', next: 'on' };
    expect(asked(SAVE_SECTION, last, answer).map(({ field }) => field)).toEqual([`${key}--why`]);
    expect(asked(SAVE_SECTION, last, { ...answer, next: 'itself' })).toEqual([]);
    expect(asked(SAVE_SECTION, last, { ...answer, [key]: 'YES' })).toEqual([]);
  });
});
