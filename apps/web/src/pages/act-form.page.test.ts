import { describe, expect, it } from '@jest/globals';
import { refusedIfStale } from '#domain/access/version.js';
import { evolve, put, set } from '#domain/cycle/change.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { accepted } from '#domain/outcome.js';
import { CHANGED_MEANWHILE } from '#domain/text/messages.js';
import { type Instant, instantFromIso } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { aFrame, CycleOnPaper } from '#test/support/cycle-builders.js';
import { collecting, moderating } from '#test/support/later-cycle.js';
import { type Sending, sendForm } from '#test/support/sent-form.js';
import { trackedCycle } from '#test/support/tracked-cycle.js';
import type { PageName } from '../paths.js';
import type { Typed } from '../view/form.js';
import { type ActForm, type FormView, versionsIn } from './act-form.js';
import { drawnForm } from './act-form.page.js';
import { RAISE_ALERT } from './alerts/immediate-risk.form.js';
import { CLARIFY } from './panel/case-forms.js';
import { SEND_RETURN } from './returns/check.form.js';
import { GIVE_RETURN } from './returns/give-return.form.js';
import { SAVE_SECTION } from './returns/save-section.form.js';
import { RECORD_VERDICT } from './reviews/review-forms.js';
import { SUPPLY_LIST } from './selection/supply-list.form.js';

interface Sent {
  readonly facts: CycleFacts;
  /** What stands there by the time the act is done, where somebody wrote meanwhile. */
  readonly meanwhile?: CycleFacts;
  /** Where the key of the request is noted. */
  readonly keys?: (string | undefined)[];
  readonly holder: Pick<SignedIn, 'person' | 'agencyKey' | 'roles'>;
  readonly now: Instant;
  readonly at: Readonly<Record<string, string>> & { readonly cycle: string };
  readonly typed?: Typed;
}

/** What a form's page prints, or the code of its refusal, where somebody sends it over these facts; '' when it is done. */
async function sent(
  page: PageName,
  form: ActForm,
  { facts, meanwhile = facts, keys = [], holder, now, at, typed = {} }: Sent,
) {
  const read = [facts];
  const performAct: Sending['performAct'] = {
    firstAnswer: async () => null,
    runAll: async (_, { seen, idempotencyKey }) => {
      keys.push(idempotencyKey);
      return refusedIfStale(meanwhile, seen) ?? accepted([]);
    },
  };
  const sending = { facts: () => read.pop() ?? meanwhile, holder, now, at, typed, performAct };
  const came = await sendForm({ page, form }, sending);
  return came.page ?? { title: came.refused ?? '' };
}

describe('a form that is sent', () => {
  const clarify = async (person: string, ref: string) => {
    const paper = moderating();
    const { actor, now } = paper.context(person);
    const at = { cycle: 'WEX-2026-01', ref };
    return (await sent('panelClarify', CLARIFY, { facts: paper.facts, holder: actor, now, at })).title;
  };

  it('is drawn again with what is missing', async () => {
    expect(await clarify('paul', 'C01-POL')).toBe('Ask about the return from Police on case C01');
  });

  it('is not there for what is not there, nor for whom it is not, as when it is opened', async () => {
    for (const ref of ['C99-POL', 'toString']) expect(await clarify('paul', ref)).toBe('not-found');
    expect(await clarify('csc-lead', 'C01-POL')).toBe('not-found');
  });
});

describe('two who record what a review found of one recommendation', () => {
  const now = instantFromIso('2027-03-19T11:00:00Z');
  const open = evolve(trackedCycle().facts, [
    set('cycle', '', { stage: 'one-year-on' }),
    set('review', 'M12', { openedAt: now }),
  ]);
  const found = {
    recommendation: 'R01',
    review: 'M12',
    affected: 1,
    applicable: 5,
    decidedAt: now,
    counted: 'TYPED',
  } as const;
  const first = evolve(open, [put('verdict', 'R01-M12', { ...found, verdict: 'NO_CHANGE' })]);
  const record = (facts: CycleFacts, seen?: string) =>
    sent('reviewVerdict', RECORD_VERDICT, {
      ...{ facts, now, holder: { person: 'quentin', agencyKey: null, roles: ['qa-chair'] } },
      at: { cycle: 'WEX-2026-01', review: 'M12', recommendation: 'R01' },
      typed: {
        ...(seen !== undefined && { seen }),
        applicable: '5',
        affected: '4',
        comparable: 'yes',
        note: 'Read by two.',
      },
    });

  it('do not overwrite each other: the later sees what stands there beside what was typed', async () => {
    const page = await record(first, 'verdict%2FR01-M12=0');
    expect(page).toMatchObject({
      errors: { list: [{ text: CHANGED_MEANWHILE }] },
      standing: ['How many of those cases show this? 1'],
      seen: 'verdict%2FR01-M12=1',
    });
    expect(page.fields).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'affected', value: '4' })]));
  });

  it('are refused where the form does not say what they saw, and keep what they typed', async () => {
    for (const seen of [undefined, '', 'verdict%2FR02-M12=1']) {
      const page = await record(first, seen);
      expect(page).toMatchObject({
        errors: { list: [{ text: expect.stringContaining('may have changed since you opened this page') }] },
        standing: ['How many of those cases show this? 1'],
        seen: 'verdict%2FR01-M12=1',
      });
      expect(page.fields).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'affected', value: '4' })]));
    }
  });

  it('can correct it once they have seen what stands there', async () => {
    expect((await record(open, 'verdict%2FR01-M12=0')).title).toBe('');
    expect((await record(first, 'verdict%2FR01-M12=1')).title).toBe('');
  });
});

describe('a lead who gives returns to a colleague', () => {
  const paper = collecting();
  const { actor, now } = paper.context('csc-lead');
  const at = { cycle: 'WEX-2026-01', ref: 'C01-CSC' };
  const shown = drawnForm({ page: 'giveReturn', form: GIVE_RETURN }, givingAt(paper.facts));
  const give = (facts: CycleFacts, typed: Typed) =>
    sent('giveReturn', GIVE_RETURN, { facts, now, at, holder: actor, typed: { seen: shown.seen, ...typed } });
  const meanwhile = evolve(paper.facts, [set('submission', 'C02-CSC', { answered: 1 })]);

  function givingAt(facts: CycleFacts): FormView {
    const who = { partnershipId: 'p', name: actor.person, ...actor };
    return { facts, who, now, at, ref: at.ref, said: new Map() };
  }

  it('is told when somebody changed one of those that are taken along', async () => {
    const to = 'csc-auditor';
    expect((await give(paper.facts, { to, all: 'all' })).title).toBe('');
    expect((await give(meanwhile, { to, all: 'all' })).errors).toMatchObject({ list: [{ text: CHANGED_MEANWHILE }] });
  });

  it('is not held up by one that stays as it is', async () => {
    expect((await give(meanwhile, { to: 'csc-auditor' })).title).toBe('');
  });
});

describe('two who supply the list of cases', () => {
  const paper = new CycleOnPaper().launched();
  const { actor, now } = paper.context('priya');
  const seen = `cycle%2F=${paper.facts.versions.cycle?.['']}`;
  const list = 'K-001,CIN\nK-002,CP\nK-003,CLA';
  const supply = (facts: CycleFacts, typed: Typed) =>
    sent('supplyList', SUPPLY_LIST, {
      ...{ facts, now, holder: actor, at: { cycle: 'WEX-2026-01' } },
      typed: { list, seen, ...typed },
    });

  it('see what was read of it before they keep it, and what is wrong line by line', async () => {
    expect(await supply(paper.facts, {})).toMatchObject({ preview: { first: [{ id: 'K-001' }, {}, {}] }, seen });
    expect((await supply(paper.facts, { list: `${list}\nK-003,NONE` })).errors).toMatchObject({
      list: [{ text: expect.stringContaining('Line 4 has the same reference as line 3.') }, {}],
    });
    expect((await supply(paper.facts, { go: 'yes' })).title).toBe('');
  });

  it('do not replace each other’s: the later is told, by either button, and keeps what was pasted', async () => {
    const kept = new CycleOnPaper().launched();
    kept.does('dana', 'supplyFrame', { rows: aFrame() });
    for (const go of ['', 'yes']) {
      const page = await supply(kept.facts, { go });
      expect(page).toMatchObject({ errors: { list: [{ text: CHANGED_MEANWHILE, href: '#main-content' }] } });
      expect(page.fields).toMatchObject([{ name: 'list', value: list }]);
      expect(page.lead).toContain('A list of 30 rows has already been kept. You can replace it until cases are drawn.');
      expect((await supply(kept.facts, { go, seen: String(page.seen) })).errors).toBeUndefined();
    }
  });
});

describe('one page of questions of a return', () => {
  const paper = new CycleOnPaper().locked();
  const { actor, now } = paper.context('pol-lead');
  const at = { cycle: 'WEX-2026-01', ref: 'C01-POL', section: 'part-1' };
  const who = { partnershipId: 'p', name: actor.person, ...actor };
  const blank = versionsIn(SAVE_SECTION, { facts: paper.facts, who, now, at, ref: at.ref, said: new Map() });
  const save = (typed: Typed, meanwhile = paper.facts) =>
    sent('returnSection', SAVE_SECTION, { facts: paper.facts, meanwhile, now, holder: actor, at, typed });

  it('is saved although somebody wrote elsewhere in the return between reading and writing', async () => {
    const meanwhile = evolve(paper.facts, [set('submission', at.ref, { answered: 1 })]);
    expect((await save({ seen: blank, 'overall--why': 'Mine.' }, meanwhile)).title).toBe('');
  });

  it('is told what a colleague saved before what else is wrong with it, and only then says that it was seen', async () => {
    const long = { 'overall--why': 'x'.repeat(4001) };
    const words = (text: string) => ({ list: [{ text: expect.stringContaining(text) }] });
    expect(await save({ ...long, seen: blank })).toMatchObject({ seen: blank, errors: words('or fewer') });
    expect(await save(long)).toMatchObject({ seen: blank, errors: words('You or a colleague have saved') });
  });
});

describe('a return that a colleague sent meanwhile', () => {
  it('is not offered again to be sent, and why not is all that is said', async () => {
    const paper = collecting();
    const { actor, now } = paper.context('csc-lead');
    const at = { cycle: 'WEX-2026-01', ref: 'C01-CSC' };
    const seen = `submission%2FC01-CSC=${paper.facts.versions.submission?.['C01-CSC']}`;
    const meanwhile = evolve(paper.facts, [set('submission', 'C01-CSC', { state: 'SUBMITTED', submittedAt: now })]);
    const page = await sent('returnCheck', SEND_RETURN, {
      ...{ facts: meanwhile, now, holder: actor, at, typed: { seen, once: 'x' } },
    });
    expect(page).toMatchObject({ why: [expect.stringContaining('has been sent')] });
    expect(page.errors).toBeUndefined();
  });
});

describe('a worry about a child', () => {
  it('is one however often it is pressed, another in other words, and is not held back by somebody else’s', async () => {
    const paper = collecting();
    const { actor, now } = paper.context('csc-auditor');
    const keys: (string | undefined)[] = [];
    const raise = (concern: string, meanwhile = paper.facts) =>
      sent('immediateRisk', RAISE_ALERT, {
        ...{ facts: paper.facts, meanwhile, keys, now, holder: actor },
        ...{ at: { cycle: 'WEX-2026-01', ref: 'C01-CSC' }, typed: { seen: '', once: 'o', concern } },
      });
    const other = evolve(paper.facts, [set('participant', 'CSC', { accuracyAnsweredAt: now })]);
    const pages = [await raise('Alone at night.'), await raise('Alone at night.', other), await raise('No food.')];
    expect(pages.map(({ title }) => title)).toEqual(['', '', '']);
    expect(keys.map((key) => keys.indexOf(key))).toEqual([0, 0, 2]);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
