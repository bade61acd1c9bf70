import { describe, expect, it } from '@jest/globals';
import { aFinding, COMPARING, moderating } from '#test/support/later-cycle.js';
import { draftFromRecord } from '../briefing/draft-from-record.js';
import type { Template } from '../templates/template.js';
import { faultsIn } from '../templates/template-faults.js';

const themes = [
  { key: 'tools', words: 'Tools and guidance' },
  { key: 'voice', words: 'The voice of the child' },
];
const THEMED: Template = { ...COMPARING, themes };
const formatted = (format: string, ...keys: readonly string[]): Template => ({
  ...THEMED,
  briefing: { format, segments: keys.map((key) => ({ key, heading: key })) },
});

describe('a template that gives themes', () => {
  it('lets a finding choose one by its key or its words, and no other', () => {
    const paper = moderating({ template: THEMED });
    expect(paper.refusals('paul', 'addFinding', aFinding({ theme: 'weather' }))).toEqual(['unknown-theme']);
    expect(paper.refusals('paul', 'addFinding', aFinding({ theme: ' ' }))).toEqual(['no-theme']);
    paper.does('paul', 'addFinding', aFinding({ theme: 'voice' }));
    paper.does('paul', 'addFinding', aFinding({ theme: 'The voice of the child' }));
    expect(paper.content.get('finding/F01/theme')).toBe('The voice of the child');
    expect(paper.content.get('finding/F02/theme')).toBe('The voice of the child');
    paper.does('paul', 'correctFinding', { ...aFinding({ theme: 'tools' }), finding: 'F02' });
    expect(paper.content.get('finding/F02/theme')).toBe('Tools and guidance');
  });

  it('leaves a theme that a finding has, though the template does not give it', () => {
    const paper = moderating({ template: THEMED });
    paper.does('paul', 'addFinding', aFinding({ theme: 'tools' }));
    paper.content.set('finding/F01/theme', 'Missing returns');
    const kept = { ...aFinding({ theme: 'Missing returns', text: 'One return never came.' }), finding: 'F01' };
    paper.does('paul', 'correctFinding', kept);
    expect(paper.content.get('finding/F01/theme')).toBe('Missing returns');
  });

  it('sets good practice and key learning out under one theme, in the order of the template', () => {
    const paper = moderating({ template: formatted('AUDIT_SUMMARY', 'about', 'found', 'recommended', 'next') });
    paper.does('paul', 'addFinding', aFinding({ theme: 'voice', text: 'Children were not asked.' }));
    paper.does('paul', 'addFinding', aFinding({ theme: 'tools', text: 'No tool was used.' }));
    const good = { polarity: 'GOOD_PRACTICE', theme: 'voice', text: 'One child drew the plan.' } as const;
    paper.does('paul', 'addFinding', aFinding(good));
    expect(draftFromRecord(paper.facts, paper.content).texts.get('found')).toBe(
      [
        '### Tools and guidance',
        '- No tool was used. Seen in one case. (F02)',
        '',
        '### The voice of the child',
        '- One child drew the plan. Seen in one case. (F03)',
        '- Children were not asked. Seen in one case. (F01)',
      ].join('\n'),
    );
  });

  it('is refused where a theme is there twice, has no words or there are too many', () => {
    const pathsOf = (wrong: Template['themes']) =>
      faultsIn({ ...THEMED, themes: wrong }).flatMap(({ path }) => (path.startsWith('themes') ? [path] : []));
    expect(pathsOf(themes)).toEqual([]);
    expect(pathsOf([...themes, { key: 'tools', words: 'Other tools' }])).not.toEqual([]);
    expect(pathsOf([...themes, { key: 'other', words: 'Tools and guidance' }])).not.toEqual([]);
    expect(pathsOf([{ key: 'tools', words: '' }])).toEqual(['themes[0]']);
    expect(pathsOf([{ key: 'no key', words: 'Tools' }])).toEqual(['themes[0]']);
    expect(pathsOf(Array.from({ length: 31 }, (_, at) => ({ key: `t${at}`, words: `Theme ${at}` })))).toEqual([
      'themes',
    ]);
  });
});
