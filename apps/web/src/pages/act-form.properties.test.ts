import { beforeAll, describe, expect, it } from '@jest/globals';
import { refusedIfStale, versionAt } from '#domain/access/version.js';
import { type ActName, decideAct } from '#domain/acts/acts.js';
import { evolve, set } from '#domain/cycle/change.js';
import { placeKey, readerIn } from '#domain/cycle/content.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import type { CycleFacts, Person } from '#domain/cycle/facts.js';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { CHANGED_MEANWHILE, KEY_USED } from '#domain/text/messages.js';
import { addDays } from '#domain/time/plain-date.js';
import type { ActAnswer, ActsRequest } from '#operations/acts/perform-act.operation.js';
import { london } from '#platform/clock.js';
import { sha256 } from '#platform/ids.js';
import { FORM_PAGES } from '#test/support/pages.js';
import { type CameOfIt, sendForm } from '#test/support/sent-form.js';
import { PAGES } from '../paths.js';
import type { Typed } from '../view/form.js';
import { type ActForm, type FormView, faultsOf, reasonsShut, versionsIn } from './act-form.js';
import type { FormPage } from './act-form.page.js';
import type { AskedField } from './form-fields.js';
import { askingOf } from './open.js';
import { formExamples } from './practice/form-examples.js';
import { RUNNING_ACTS } from './running/running-acts.js';

/** Every form: those with a page of their own, and those whose page is named by a word in its address. */
const FORMS: readonly (FormPage & { readonly word?: string })[] = [
  ...FORM_PAGES,
  ...Object.entries(RUNNING_ACTS).map(([word, form]) => ({ page: 'runningAct' as const, form, word })),
];
const NAMED = FORMS.map((one) => [one.word ?? one.page, one] as const);

let views: ReadonlyMap<ActForm, FormView>;
beforeAll(async () => {
  const found = await formExamples(FORMS);
  views = new Map(
    FORMS.flatMap(({ form, word = '' }) => {
      // What no shipped story changes in an audit under way can be changed when it can be paused.
      const view = found.get(form) ?? found.get(RUNNING_ACTS.pause as ActForm);
      if (view === undefined) return [];
      return [[form, openIn(form, word === '' ? view : { ...view, at: { ...view.at, act: word }, ref: word })]];
    }),
  );
});

/** What no shipped story has: a late return, a chair who has left, an audit that is cancelled and what is kept of it. */
const NOT_SHIPPED: Partial<Record<ActName, (view: FormView) => CycleFacts>> = {
  admitLateReturn: ({ facts, ref }) => evolve(facts, [set('submission', ref, { state: 'LATE_NOT_USED', late: true })]),
  replaceSignatory: ({ facts }) => without(facts, (one) => one.key === facts.roster.qaChairKey),
  recordSignature: ({ facts }) =>
    without(facts, ({ roles }) => roles.includes('qa-chair') || roles.includes('qa-member')),
};

function cancelled({ facts, now }: FormView): CycleFacts {
  return evolve(facts, [set('cycle', '', { state: 'cancelled', endedAt: now })]);
}

/** What two decide together, by the word of its form: keeping, and ending that, only once the audit is over. */
const TOGETHER: Readonly<Record<string, (view: FormView) => CycleFacts>> = {
  keep: cancelled,
  'end-keeping': (view) => evolve(cancelled(view), [set('cycle', '', { keptOn: view.facts.cycle.launchOn })]),
};

function without(facts: CycleFacts, hasLeft: (one: Person) => boolean): CycleFacts {
  const people = Object.values(facts.roster.people).map((one) => (hasLeft(one) ? { ...one, active: false } : one));
  return { ...facts, roster: { ...facts.roster, people: Object.fromEntries(people.map((one) => [one.key, one])) } };
}

/** The example as somebody sees it to whom the form is open. */
function openIn(form: ActForm, view: FormView): FormView {
  const facts = (NOT_SHIPPED[form.act] ?? TOGETHER[view.at.act ?? ''])?.(view) ?? view.facts;
  const people = Object.values(facts.roster.people).map((one) => ({ ...one, partnershipId: '', person: one.key }));
  const shown = [view.who, ...people].map((who) => ({ ...view, facts, who }));
  return shown.find((one) => reasonsShut(form, one).length === 0 && form.isThere?.(one) !== false) ?? view;
}

function viewOf({ form, page }: FormPage): FormView {
  const view = views.get(form);
  if (view === undefined) throw new Error(`there is no example of ${page}`);
  return view;
}

/** An audit in memory, whose acts are done as the operation does them: by key once, then by version, then by rule. */
class Audit {
  facts: CycleFacts;
  readonly #content: Map<string, unknown>;
  readonly #kept = new Map<string, { readonly hash: string; readonly answers: readonly ActAnswer[] }>();

  constructor(private readonly view: FormView) {
    this.facts = view.facts;
    this.#content = new Map(view.said);
  }

  said(): readonly ContentPiece[] {
    return [...this.#content].map(([key, value]) => {
      const [entity = '', ref = '', field = ''] = key.split('/');
      return { entity, ref, field, agencyKey: null, value };
    });
  }

  /** The facts after these acts; refused as the first rule against one says. */
  tried(
    acts: ActsRequest['acts'],
    content: Map<string, unknown>,
  ): Outcome<{ facts: CycleFacts; answers: ActAnswer[] }> {
    let { facts } = this;
    const answers: ActAnswer[] = [];
    for (const { act, input } of acts) {
      const context = {
        ...{ ...askingOf(this.view), sha256, templates: [] },
        ...{ content: readerIn(content), seed: () => '0'.repeat(32) },
      };
      const outcome = decideAct(act as ActName, facts, input as never, context);
      if (!outcome.ok) return outcome;
      for (const { entity, ref, field, value } of outcome.value.content)
        content.set(placeKey(entity, ref, field), value);
      facts = evolve(facts, outcome.value.changes);
      answers.push({ ...NOTHING, result: outcome.value.result });
    }
    return accepted({ facts, answers });
  }

  performAct = {
    firstAnswer: async (_: unknown, key: string) => this.#kept.get(key)?.answers ?? null,
    runAll: async (_: unknown, { idempotencyKey: key = '', ...request }: ActsRequest) => {
      const hash = JSON.stringify(request);
      const before = this.#kept.get(key);
      if (before !== undefined) return before.hash === hash ? accepted(before.answers) : refused('used', KEY_USED);
      const content = new Map(this.#content);
      const done = refusedIfStale(this.facts, request.seen) ?? this.tried(request.acts, content);
      if (!done.ok) return done;
      this.facts = done.value.facts;
      for (const [place, value] of content) this.#content.set(place, value);
      if (key !== '') this.#kept.set(key, { hash, answers: done.value.answers });
      return accepted(done.value.answers);
    },
  };
}

const NOTHING: ActAnswer = { result: {}, cycle: { id: '', reference: '' }, version: 1, replayed: false };

/** What could be typed into a field. */
function candidates(field: AskedField, { now }: FormView): readonly Typed[] {
  const { kind, name, options = [], within, value = '' } = field;
  const values = options.map((one) => one.value);
  const as = (given: readonly (string | readonly string[])[]) => given.map((one) => ({ [name]: one }));
  const optional = field.missing === undefined ? [{}] : [];
  switch (kind) {
    case 'choice':
    case 'select':
      return [...as(values), ...optional];
    case 'tick':
      return [...as([values, values.slice(0, 1)]), ...optional];
    case 'number':
      return as([value, String(within?.[0] ?? 1), '1', '2', '5'].filter((one) => one !== ''));
    case 'day':
      return [
        ...optional,
        ...Array.from({ length: 91 }, (_, days) => {
          const [year = '', month = '', day = ''] = addDays(london.dayOf(now), days).split('-');
          return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
        }),
      ];
    case 'rows':
      return as(['K-001,CIN\nK-002,CP\nK-003,CLA', '2025-01: 12']);
    default:
      return [...as(['We looked at it together.']), ...optional];
  }
}

/** Something typed into a form that its act takes; throws where nothing was found. */
function rightlyTyped(form: ActForm, view: FormView): Typed {
  const fields = form.fields(view).map((field) => candidates(field, view));
  const audit = new Audit(view);
  const hidden = { seen: versionsIn(form, view), once: 'once', ...(form.preview === undefined ? {} : { go: 'yes' }) };
  let last: unknown;
  for (let turn = 0; turn < 2_000; turn += 1) {
    // The first turns take the first of each; later ones wander through all of them.
    const parts = fields.map((options, at) => options[Math.floor(turn / (at * 3 + 1)) % options.length] ?? {});
    const typed: Typed = Object.assign({}, hidden, ...parts);
    last = faultsOf(form, typed, view);
    if (faultsOf(form, typed, view).length > 0) continue;
    const outcome = audit.tried(form.acts(typed, view), new Map(view.said));
    if (outcome.ok) return typed;
    last = outcome.refusals;
  }
  throw new Error(`nothing was found that could be typed into it: ${JSON.stringify(last)}`);
}

function send(one: FormPage, view: FormView, typed: Typed, audit = new Audit(view)): Promise<CameOfIt> {
  const { who: holder, now, at } = view;
  const { performAct } = audit;
  const given = { facts: () => audit.facts, said: () => audit.said(), performAct };
  return sendForm(one, { ...given, holder, now, at: at as { readonly cycle: string }, typed });
}

/** The same facts once somebody has changed everything that a form says it has seen. */
function changed(facts: CycleFacts, seen: string): CycleFacts {
  const marks = [...new URLSearchParams(seen).keys()].filter((mark) => mark.includes('/'));
  const versions: Record<string, Record<string, number>> = { ...facts.versions };
  for (const mark of marks) {
    const [entity = '', ref = ''] = mark.split('/');
    versions[entity] = { ...versions[entity], [ref]: versionAt(facts, mark) + 1 };
  }
  return { ...facts, versions };
}

describe.each(NAMED)('the form %s', (_, one) => {
  const { form, page } = one;

  it('gives the first answer again when it is sent twice', async () => {
    const view = viewOf(one);
    const typed = rightlyTyped(form, view);
    const audit = new Audit(view);
    const first = await send(one, view, typed, audit);
    expect(first).toEqual({ ledTo: [expect.any(String), ...(first.ledTo?.slice(1) ?? [])] });
    const done = audit.facts;
    expect(await send(one, view, typed, audit)).toEqual(first);
    expect(audit.facts).toBe(done);
  });

  it('says that things have changed before it says what is wrong with its fields', async () => {
    const view = viewOf(one);
    const seen = versionsIn(form, view);
    const facts = changed(view.facts, seen);
    if (form.seen !== undefined || facts.versions === view.facts.versions || !seen.includes('%2F')) return;
    const { page: shown } = await send(one, { ...view, facts }, { seen, once: 'once', typed: '' });
    expect(shown?.errors).toMatchObject({ list: [{ text: CHANGED_MEANWHILE }] });
  });

  it('is not there for what is not there', async () => {
    const view = viewOf(one);
    const [, ...parts] = [...PAGES[page].path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    for (const part of page === 'runningAct' ? [] : parts) {
      for (const ref of ['X99', 'toString', (view.at[part] ?? '').replace(/\w+$/, 'X99')]) {
        const at = { ...view.at, [part]: ref };
        expect(await send(one, { ...view, at }, {})).toEqual({ refused: 'not-found' });
      }
    }
  });

  it('finds fault with whatever is sent to it, and never breaks', async () => {
    const view = viewOf(one);
    const names = form.fields(view).flatMap(({ name }) => [name, `${name}-day`]);
    for (const junk of ['', 'toString', '-', 'X99 X98', ['a', 'b']] as const) {
      const typed = { seen: versionsIn(form, view), ...Object.fromEntries(names.map((name) => [name, junk])) };
      await expect(send(one, view, typed)).resolves.toBeDefined();
    }
  });
});

describe('two forms that carry one key', () => {
  it('do not meet where they are about different things, nor in what was typed', async () => {
    const keys: (string | undefined)[] = [];
    for (const one of FORMS) {
      const view = viewOf(one);
      const typed = rightlyTyped(one.form, view);
      for (const id of ['one', 'other']) {
        const audit = new Audit({ ...view, facts: { ...view.facts, id } });
        const { runAll } = audit.performAct;
        audit.performAct.runAll = async (who, request) => {
          keys.push(request.idempotencyKey);
          return runAll(who, request);
        };
        await send(one, view, typed, audit);
      }
    }
    expect(keys).toHaveLength(2 * FORMS.length);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
