import { describe, expect, it } from '@jest/globals';
import type { Role } from '#domain/cycle/facts.js';
import type { OwnTemplate } from '#domain/own-templates/own-template.js';
import { neglectOneYearOn } from '#domain/templates/neglect-one-year-on.template.js';
import { instant } from '#domain/time/instant.js';
import type { TemplateLine } from '#persistence/views/templates.view.js';
import { aRoster, aTemplate } from '#test/support/cycle-builders.js';
import { presentTemplate } from './template.presenter.js';
import type { TemplateInView } from './template-in-view.js';
import { presentTemplates } from './templates.presenter.js';

const template = aTemplate({ key: 'ours', title: 'Our own' });
const ours = (state: OwnTemplate['state']): OwnTemplate => ({
  ...{ template, state, authors: ['priya'], revision: 4, ancestor: { key: 'neglect-one-year-on', version: 1 } },
  ...(state === 'draft'
    ? { publishedBy: null, publishedAt: null }
    : { publishedBy: 'quentin', publishedAt: instant(Date.UTC(2027, 0, 11, 9)) }),
});
const someone = (person: string, ...roles: readonly Role[]) => ({
  ...{ partnershipId: 'p', person, name: person, agencyKey: null, roles },
});
const line = (version: number, state: TemplateLine['state']): TemplateLine => ({
  ...{ key: 'ours', version, title: 'Our own', state },
});

function seenBy(who: TemplateInView['who'], own: OwnTemplate | null, versions: readonly TemplateLine[] = []) {
  const shown = own?.template ?? neglectOneYearOn;
  return presentTemplate({
    ...{ who, own, template: shown, at: { key: shown.key, version: '1' } },
    found: { roster: aRoster(), versions, asked: [], uses: [], events: [] },
  });
}
const texts = (links: readonly { readonly text: string }[]) => links.map(({ text }) => text);

const PRIYA = someone('priya', 'coordinator');
const QUENTIN = someone('quentin', 'qa-chair');

describe('the page of a template', () => {
  it('lets a coordinator copy a shipped one, and change nothing of it', () => {
    const page = seenBy(PRIYA, null);
    expect([page.caption, page.state, page.edit, page.waits]).toEqual([
      'Comes with Auditloop, version 2',
      null,
      null,
      '',
    ]);
    expect(texts(page.links)).toEqual(['Copy this template', 'Take it out as a file']);
  });

  it('lets the coordinator write a draft, and the QA chair publish it', () => {
    const mine = seenBy(PRIYA, ours('draft'), [line(1, 'draft')]);
    expect(mine.edit).not.toBeNull();
    expect(mine.waits).toContain('the QA chair, or another coordinator');
    expect(texts(mine.links)).not.toContain('Publish this version');
    const chairs = seenBy(QUENTIN, ours('draft'), [line(1, 'draft')]);
    expect([chairs.edit, chairs.waits]).toEqual([null, '']);
    expect(texts(chairs.links)).toEqual([
      ...['Publish this version', 'What changed in this version', 'Take it out as a file'],
    ]);
  });

  it('says before anybody tries what stands in the way of publishing a draft', () => {
    const draft = { ...ours('draft'), template: aTemplate({ grading: 'weather' }) };
    expect(seenBy(PRIYA, draft).wrong).toEqual(['The panel grades on weather, which is not a scale.']);
    expect(seenBy(PRIYA, ours('draft')).wrong).toEqual([]);
  });

  it('offers the next version, or to retire, or to bring back, as it stands', () => {
    expect(texts(seenBy(PRIYA, ours('published'), [line(1, 'published')]).links)).toEqual([
      ...['What changed in this version', 'Make a new version', 'Copy this template', 'Take it out as a file'],
      'Retire this version',
    ]);
    const replaced = seenBy(PRIYA, ours('retired'), [line(2, 'published'), line(1, 'retired')]);
    expect(texts(replaced.links)).not.toContain('Bring this version back');
    expect(texts(seenBy(PRIYA, ours('retired'), [line(1, 'retired')]).links)).toContain('Bring this version back');
    const next = seenBy(PRIYA, ours('published'), [line(2, 'draft'), line(1, 'published')]);
    expect(texts(next.links)).not.toContain('Make a new version');
    expect(next.versions).toEqual([{ text: 'Our own, version 2', state: 'Draft', href: '/templates/ours/2' }]);
  });

  it('numbers its questions through, the panel’s too, and says how each is answered', () => {
    const [part] = seenBy(PRIYA, ours('draft')).parts;
    const [work] = part?.enquiries ?? [];
    expect(work?.questions.map(({ number, answer }) => `${number}. ${answer}`)).toEqual([
      '1. A step of a scale: Ofsted’s four grades. Must be answered.',
      '2. Yes, no or not evidenced. Must be answered.',
      '3. A step of a scale: Met, partly met, not met. Must be answered.',
      '4. A list, one thing on each line. Must be answered.',
      '5. Text. Must be answered.',
      '6. A number: at least 0. Can be left out.',
      '7. Whether somebody must act now. Must be answered.',
      '8. For the panel: whether agencies see it alike.',
    ]);
  });
});

describe('the list of templates', () => {
  it('tells how many audits use each version, and lets coordinators alone bring one in', () => {
    const use = { key: 'ours', version: 1, reference: 'WEX-2027-01', title: 'One' };
    const list = { own: [line(2, 'draft'), line(1, 'published')], uses: [use, { ...use, reference: 'WEX-2027-02' }] };
    const page = presentTemplates(PRIYA, list);
    expect(page.own.map(({ version, state, used }) => [version, state.text, used])).toEqual([
      [2, 'Draft', 'No audit'],
      [1, 'Published', '2 audits'],
    ]);
    expect([page.bringIn, presentTemplates(QUENTIN, list).bringIn]).toEqual(['/templates/file', null]);
  });
});
