import { describe, expect, it } from '@jest/globals';
import { aTemplate } from '#test/support/cycle-builders.js';
import { interventionsForNeglect } from '../templates/interventions-for-neglect.template.js';
import { neglectOneYearOn } from '../templates/neglect-one-year-on.template.js';
import { templateAmong, templatesOffered } from '../templates/templates.js';
import { instant } from '../time/instant.js';
import {
  broughtBack,
  broughtIn,
  copied,
  MOST_TEMPLATES,
  nextVersion,
  notAllowed,
  type OwnTemplate,
  published,
  retired,
  rewritten,
  thrownAway,
} from './own-template.js';

const PRIYA = { person: 'priya', roles: ['coordinator'] as const };
const COLIN = { person: 'colin', roles: ['coordinator'] as const };
const QUENTIN = { person: 'quentin', roles: ['qa-chair'] as const };
const NOW = instant(1_800_000_000_000);

function done<T>(outcome: { ok: true; value: T } | { ok: false; refusals: readonly { words: string }[] }): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ words }) => words).join(' '));
  return outcome.value;
}

function whyNot(outcome: { ok: boolean; refusals?: readonly { code: string; words: string }[] }): readonly string[] {
  return (outcome.refusals ?? []).map(({ words }) => words);
}

const ours = (differences: Partial<OwnTemplate> = {}): OwnTemplate => ({
  ...{ template: aTemplate({ key: 'ours' }), ancestor: null, state: 'draft', authors: ['priya'] },
  ...{ publishedBy: null, publishedAt: null, revision: 1, ...differences },
});
const version = (number: number, state: OwnTemplate['state']): OwnTemplate =>
  ours({
    ...{ template: aTemplate({ key: 'ours', version: number }), state },
    ...(state === 'draft' ? {} : { publishedBy: 'quentin', publishedAt: NOW }),
  });

describe('a template that a partnership makes', () => {
  it('begins as a copy that keeps what it came from and the keys of its questions', () => {
    const copy = done(copied(neglectOneYearOn, 'Neglect: the second look', [], PRIYA));
    expect(copy).toMatchObject({
      template: { key: 'neglect-the-second-look', version: 1, title: 'Neglect: the second look' },
      ...{ ancestor: { key: 'neglect-one-year-on', version: 2 }, state: 'draft', authors: ['priya'], revision: 1 },
    });
    expect(copy.template.origin).toBe('A copy of “Neglect, one year on”, version 2.');
    expect(copy.template.questions).toEqual(neglectOneYearOn.questions);
  });

  it('has a key that neither a shipped template nor another of the partnership has', () => {
    const first = done(copied(neglectOneYearOn, 'Neglect, one year on', [], PRIYA));
    expect(first.template.key).toBe('neglect-one-year-on-2');
    expect(done(copied(neglectOneYearOn, 'Neglect, one year on', [first], PRIYA)).template.key).toBe(
      'neglect-one-year-on-3',
    );
  });

  it('comes in as a file: a new template, the next version of one’s own, or a copy of a shipped one', () => {
    expect(done(broughtIn(aTemplate({ key: 'theirs', version: 7 }), [], PRIYA))).toMatchObject({
      ...{ template: { key: 'theirs', version: 1 }, ancestor: null },
    });
    expect(done(broughtIn(aTemplate({ key: 'ours' }), [version(3, 'published')], PRIYA))).toMatchObject({
      ...{ template: { key: 'ours', version: 4 }, ancestor: { key: 'ours', version: 3 } },
    });
    expect(done(broughtIn(interventionsForNeglect, [], PRIYA))).toMatchObject({
      template: { key: expect.not.stringMatching(/^interventions-for-neglect$/), version: 1 },
      ancestor: { key: 'interventions-for-neglect', version: 2 },
    });
  });

  it('has one draft at a time', () => {
    const all = [version(1, 'published'), version(2, 'draft')];
    expect(whyNot(nextVersion(version(1, 'published'), all, PRIYA))).toEqual([
      'Version 2 of this template is a draft already. Publish it or throw it away first.',
    ]);
  });

  it('is one of so many at most', () => {
    const all = Array.from({ length: MOST_TEMPLATES }, (_, at) => version(at + 1, 'retired'));
    expect(whyNot(copied(neglectOneYearOn, 'One more', all, PRIYA))[0]).toContain('Throw a draft away');
  });

  it('holds nothing that identifies a child', () => {
    const telling = aTemplate({ key: 'ours', notes: 'Begin with 943 476 5919.' });
    const words = [
      'The template seems to hold an NHS number. Take it out: an audit holds nothing that identifies a child.',
    ];
    expect(whyNot(broughtIn(telling, [], PRIYA))).toEqual(words);
    expect(whyNot(rewritten(ours(), telling, 1, PRIYA))).toEqual(words);
  });
});

describe('a draft', () => {
  it('is changed on what its writer saw, and keeps its key and version and everybody who wrote it', () => {
    const changed = done(rewritten(ours(), aTemplate({ key: 'other', version: 9, title: 'Better' }), 1, COLIN));
    expect(changed).toMatchObject({
      ...{ template: { key: 'ours', version: 1, title: 'Better' }, authors: ['priya', 'colin'], revision: 2 },
    });
    expect(whyNot(rewritten(changed, aTemplate(), 1, PRIYA))).toEqual([
      'This has changed since you opened it. Check it and try again.',
    ]);
  });

  it('is alone in that it can be changed or thrown away', () => {
    for (const state of ['published', 'retired'] as const) {
      expect(whyNot(rewritten(version(1, state), aTemplate(), 1, PRIYA))[0]).toContain('does not change');
      expect(whyNot(thrownAway(version(1, state)))[0]).toContain('does not change');
    }
    expect(done(thrownAway(ours()))).toEqual(ours());
  });
});

describe('publishing', () => {
  const by = (seen: number, faults: readonly string[] = []) => ({ seen, faults, now: NOW });

  it('is for somebody who has not written the draft, as coordinator or QA chair', () => {
    const both = ours({ authors: ['priya', 'colin'] });
    for (const writer of [PRIYA, COLIN]) {
      expect(whyNot(published(both, [both], by(1), writer))[0]).toContain('Somebody else has to publish it');
    }
    expect(done(published(both, [both], by(1), QUENTIN))).toMatchObject([
      { state: 'published', publishedBy: 'quentin', publishedAt: NOW, revision: 2 },
    ]);
    expect(notAllowed('publish', QUENTIN)).toBeNull();
    expect(notAllowed('make', QUENTIN)).toMatchObject({ refusals: [{ code: 'not-allowed' }] });
    expect(notAllowed('publish', { person: 'x', roles: ['agency-lead'] })).not.toBeNull();
  });

  it('retires the version that was offered until then', () => {
    const all = [version(1, 'published'), version(2, 'draft')];
    const after = done(published(version(2, 'draft'), all, by(1), QUENTIN));
    expect(after.map(({ template, state }) => [template.version, state])).toEqual([
      [1, 'retired'],
      [2, 'published'],
    ]);
  });

  it('is refused with everything that the self-check says, and to whoever saw another draft', () => {
    expect(whyNot(published(ours(), [ours()], by(1, ['A.', 'B.']), QUENTIN))).toEqual(['A.', 'B.']);
    expect(whyNot(published(ours({ revision: 2 }), [], by(1), QUENTIN))[0]).toContain('has changed since');
    expect(whyNot(published(version(1, 'published'), [], by(1), QUENTIN))[0]).toContain('already been published');
  });

  it('is taken back by retiring, and that by bringing back what nothing has taken the place of', () => {
    const gone = done(retired(version(1, 'published')));
    expect(gone).toMatchObject({ state: 'retired', publishedBy: 'quentin' });
    expect(done(broughtBack(gone, [gone]))).toMatchObject({ state: 'published' });
    expect(whyNot(broughtBack(gone, [gone, version(2, 'published')]))).toEqual([
      'Version 2 is offered now. Retire it first.',
    ]);
    expect(whyNot(retired(ours()))).toEqual(['A draft is offered to nobody.']);
    expect(whyNot(retired(gone))).toEqual(['It is retired already.']);
    expect(whyNot(broughtBack(ours(), []))).toEqual(['Only a retired version can be brought back.']);
  });
});

describe('the templates that a plan can begin with', () => {
  it('are the shipped ones, then the partnership’s own, and each key means one', () => {
    const own = aTemplate({ key: 'ours' });
    expect(templatesOffered([own]).map(({ key }) => key)).toEqual([
      ...templatesOffered([]).map(({ key }) => key),
      'ours',
    ]);
    expect(templateAmong([own], 'ours')).toBe(own);
    expect(templateAmong([own], 'neglect-one-year-on')).toBe(neglectOneYearOn);
    expect(templateAmong([], 'ours')).toBeNull();
    const shadow = aTemplate({ key: 'neglect-one-year-on' }); // a later release may ship a key that a partnership has
    expect(templateAmong([shadow], 'neglect-one-year-on')).toBe(shadow);
    expect(templatesOffered([shadow])).toHaveLength(templatesOffered([]).length);
  });
});
