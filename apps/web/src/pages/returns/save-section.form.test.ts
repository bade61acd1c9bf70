import { describe, expect, it } from '@jest/globals';
import type { Answers } from '#domain/questions/answer.js';
import { faultsOf } from '#domain/submission/answers.js';
import { interventionsForNeglect } from '#domain/templates/interventions-for-neglect.template.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import type { Typed } from '../../view/form.js';
import { type FormView, versionsIn, versionsSeen } from '../act-form.js';
import { metIn, SAVE_SECTION, savedInShort } from './save-section.form.js';
import { sectionsOf } from './sections.js';

const paper = new CycleOnPaper({ template: interventionsForNeglect }).locked();
const REF = 'C01-POL';
const sections = sectionsOf(paper.facts.cycle.template);
const [one, other] = ['risks-known', 'strengths-seen'] as const;

function shown(answers: Answers = {}, section = 'part-1'): FormView {
  const { actor, now } = paper.context('pol-lead');
  const who = { partnershipId: 'p', name: actor.person, ...actor };
  const said = new Map([[`submission/${REF}/answers`, answers]]);
  return { facts: paper.facts, who, now, ref: REF, at: { cycle: 'WEX-2026-01', ref: REF, section }, said };
}

const blank = versionsIn(SAVE_SECTION, shown());
const written = (key: string, text: string, seen = blank): Typed => ({ seen, [key]: text });
const saved = (key: string, text: string): Answers => ({ [key]: { value: [text] } });

describe('a page of questions', () => {
  it('tells who comes second of the same question, and of what is not said to be seen, but not of another', () => {
    const seen = (answers: Answers, typed: Typed) => versionsSeen(SAVE_SECTION, shown(answers), typed);
    expect(seen(saved(one, 'Theirs.'), written(one, 'Mine.'))).toMatchObject({
      refusals: [
        { code: 'stale-version', words: expect.stringMatching(/^You or a colleague have saved other answers/) },
      ],
    });
    expect(seen(saved(one, 'Theirs.'), written(one, 'Mine.', ''))).toMatchObject({ refusals: [{}] });
    const mine = written(other, 'Mine.');
    expect(seen(saved(one, 'Theirs.'), mine)).toEqual({
      ok: true,
      value: { [`submission/${REF}`]: paper.facts.versions.submission?.[REF] },
    });
    expect(metIn(shown(saved(one, 'Theirs.')), mine).answers).not.toHaveProperty(one);
  });

  it('names a question that cannot be kept by its number, not by its key', () => {
    const refusals = faultsOf(paper.facts.cycle.template, { [one]: { value: ['DOB 12/03/2015'] } }, []);
    const [{ number } = { number: 0 }] = (sections[0]?.questions ?? []).filter(({ question }) => question.key === one);
    expect(SAVE_SECTION.inFields?.(refusals, shown(), {})).toEqual([
      {
        field: one,
        text: `Question ${number} seems to hold a date of birth. Take it out: an audit holds nothing that identifies a child.`,
      },
    ]);
  });

  it('leads on to the next, to the check after the last, and to the alert that was raised', () => {
    const leads = (section: string, typed: Typed, result = {}) =>
      SAVE_SECTION.leadsTo?.(shown({}, section), result, typed).replace(`/cycles/WEX-2026-01/returns/${REF}`, '');
    expect(sections.length).toBeGreaterThan(1);
    expect(leads('part-1', { next: 'on' })).toBe('/part-2');
    expect(leads(`part-${sections.length}`, { next: 'on' })).toBe('/check');
    expect(leads('part-1', { next: 'later' })).toBe('');
    expect(leads('part-1', { next: 'on' }, { alert: 'S01' })).toBe('/immediate-risk/S01');
  });

  it('reads what was typed once for each request', () => {
    const [view, typed] = [shown(), written(one, 'Mine.')];
    expect(metIn(view, typed)).toBe(metIn(view, typed));
    expect(metIn(shown(saved(one, 'Theirs.')), typed)).not.toEqual(metIn(view, typed));
    expect(metIn(view, written(one, 'Other.'))).not.toEqual(metIn(view, typed));
  });

  it('raises no alarm while it saves by itself', () => {
    const last = `part-${sections.length}`;
    const key = sections.at(-1)?.questions.find(({ question }) => question.kind === 'safety-now')?.question.key ?? '';
    const yes = { seen: versionsIn(SAVE_SECTION, shown({}, last)), [key]: 'YES' };
    expect(metIn(shown({}, last), { ...yes, next: 'on' }).answers[key]?.value).toBe('YES');
    expect(metIn(shown({}, last), { ...yes, next: 'itself' }).answers[key]?.value).toBeNull();
    expect(savedInShort(shown({}, last), { ...yes, next: 'itself' }).saved).toContain('is sent when you press');
    expect(savedInShort(shown(), { seen: blank, next: 'itself' }).saved).toMatch(/^Saved at \S+\.$/);
  });
});
