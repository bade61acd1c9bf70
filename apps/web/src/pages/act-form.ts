import { refusedIfStale, versionAt } from '#domain/access/version.js';
import type { NoInput, SomeAct } from '#domain/act/act.js';
import { ACTS, type ActName, type AtOf, type InputOf } from '#domain/acts/acts.js';
import type { Said } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { accepted, type Outcome, type Refusal, refused } from '#domain/outcome.js';
import { CHANGED_MEANWHILE } from '#domain/text/messages.js';
import type { ActAnswer } from '#operations/acts/perform-act.operation.js';
import { sha256 } from '#platform/ids.js';
import type { PageName } from '../paths.js';

import type { Faults, Typed } from '../view/form.js';
import { type AskedField, faultsOfFields } from './form-fields.js';
import { type DoingLink, type Looking, openTo } from './open.js';

/** What a form is drawn from: an audit's facts, who looks and when, and what the address names. */
export interface FormView extends Looking {
  /** The thing in the address, by its reference; '' when the page is about the audit. */
  readonly ref: string;
  /** Everything the address names, by the name it has there. */
  readonly at: Readonly<Record<string, string>>;
  /** What people typed about it, by "entity/ref/field". */
  readonly said: Said;
  /** The audit that it follows up, where the form's act reads that; null where there is none. */
  readonly earlier?: CycleFacts | null;
}

/** Something that is shown before the form: one line as a paragraph, several as a list. */
export interface ShownBlock {
  readonly title: string;
  readonly lines: readonly string[];
  /** Where more of it stands, below the lines; plain words where whoever looks may not go there. */
  readonly links?: readonly { readonly text: string; readonly href: string | null }[];
  /** What changed, side by side. */
  readonly change?: { readonly before: string; readonly after: string };
  /** Files that belong to it, by name, with what is said of each. */
  readonly files?: readonly { readonly name: string; readonly about: string; readonly href: string }[];
}

/** What is shown before a form is done. */
export interface FormPreview {
  /** The button that leads to it. */
  readonly button: string;
  /** What its template prints of what was typed. */
  readonly shows: (view: FormView, typed: Typed) => object;
}

/** What a form changes, looked at more closely than by its version: two who change different parts do not meet. */
export interface FinerVersions {
  /** What is there, as the form's hidden field carries it. */
  readonly of: (view: FormView) => string;
  /** The version on which what was typed may be written; refused where somebody changed the same meanwhile. */
  readonly since: (view: FormView, typed: Typed) => Outcome<Readonly<Record<string, number>>>;
}

/** An act that a form does, with its input. */
export interface ActDone {
  readonly act: ActName;
  readonly input: object;
}

/** All of a form but what its act is, and takes. */
interface FormParts {
  readonly title: (view: FormView) => string;
  /** What to do before anything else, whether or not the form can be filled in. */
  readonly urgent?: string;
  /** The line above the title; by default the audit, by its title and its reference. */
  readonly caption?: (view: FormView) => string;
  readonly button: string;
  /** Whether the button does something that cannot be taken back. */
  readonly warns?: boolean;
  /** What would follow is shown first, and done on a second button: dates and emails (`true`), or what the form says. */
  readonly preview?: true | FormPreview;
  /** What it is about, in the words somebody typed before. */
  readonly about?: (view: FormView) => string;
  /** What somebody should know before they fill it in, a paragraph each. */
  readonly lead: (view: FormView) => readonly string[];
  /** What the form is about, or what would follow from it. */
  readonly shown?: (view: FormView) => readonly ShownBlock[];
  readonly fields?: (view: FormView) => readonly AskedField[];
  /** Whether there is something to read for everybody whose page it is, also when, or where, nothing can be done. */
  readonly isRead?: boolean;
  /** What is wrong beyond what each field needs by itself. */
  readonly faults?: (typed: Typed, view: FormView) => Faults;
  /** What was typed before that the page shows or needs. */
  readonly reads?: (
    facts: CycleFacts,
    ref: string,
    at: FormView['at'],
  ) => readonly (readonly [entity: string, ref: string, field: string])[];
  /**
   * What the form changes, as "entity/ref", where that is not what its act aims at: all that it could change as long as
   * nothing is typed; nothing where it only adds something beside what others add.
   */
  readonly changes?: (view: FormView, typed: Typed) => readonly string[];
  /** How it carries and compares what was seen, where that is finer than versions. */
  readonly seen?: FinerVersions;
  /** Why there is nothing yet that the act could be done to, where the address does not name it. */
  readonly shut?: (view: FormView) => string | null;
  /** Whether the page is there at all for what the address names. */
  readonly isThere?: (view: FormView) => boolean;
  /** The form's field for a field of the act's input, where they differ. */
  readonly rename?: Readonly<Record<string, string>>;
  /** The texts that are kept and may name somebody, by their fields, where their hints do not say which. */
  readonly freeTexts?: (view: FormView, typed: Typed) => Typed;
  /** What refusals say of which field, where renaming does not say it. */
  readonly inFields?: (refusals: readonly Refusal[], view: FormView, typed: Typed) => Faults;
  /** What a template of its own prints beyond this. */
  readonly more?: (view: FormView) => Readonly<Record<string, unknown>>;
  /** Where else somebody may have to go, below it. */
  readonly links?: (view: FormView) => readonly DoingLink[];
  /** Whether it says whom to ask when something is unclear. */
  readonly contact?: boolean;
  /** What was done, in one sentence; '' where the next page says so itself. */
  readonly done: (view: FormView, typed: Typed) => string;
  /** The address that it leads on to, by what came of its act, where that is not where it leads back to. */
  readonly leadsTo?: (view: FormView, result: ActAnswer['result'], typed: Typed) => string;
  /** The page that it leads back to; `at` gives what its address names beyond this page's own. */
  readonly home: {
    readonly page: PageName | ((view: FormView) => PageName);
    readonly text: string | ((view: FormView) => string);
    readonly at?: (view: FormView) => Readonly<Record<string, string>>;
  };
}

/** The page of one act on an audit or a thing in it. */
export interface ActForm extends FormParts {
  readonly fields: (view: FormView) => readonly AskedField[];
  /** The act that says whether the page is open. */
  readonly act: ActName;
  /** The thing it is done to; null while the form itself still asks which. */
  readonly at: (view: FormView, typed: Typed) => object | null;
  /** What the form does, from fields that are filled in as they must be; several acts are done together or not at all. */
  readonly acts: (typed: Typed, view: FormView) => readonly [ActDone, ...ActDone[]];
}

/** What is typed for an act beside the thing it is done to. */
type TypedFor<Name extends ActName> = Omit<InputOf<Name>, keyof AtOf<Name>>;

type Declared<Name extends ActName> = FormParts & { readonly act: Name } & ([keyof AtOf<Name>] extends [never]
    ? { readonly at?: undefined }
    : object extends AtOf<Name>
      ? { readonly at?: (view: FormView) => AtOf<Name> }
      : { readonly at: (view: FormView, typed: Typed) => AtOf<Name> | null }) &
  (
    | { readonly input: (typed: Typed, view: FormView) => TypedFor<Name>; readonly acts?: undefined }
    | { readonly acts: ActForm['acts']; readonly input?: undefined }
    | (NoInput extends TypedFor<Name> ? { readonly input?: undefined; readonly acts?: undefined } : never)
  );

/** Declares the page of an act: the thing it is done to, and what is typed about it (`input`), or which acts it does (`acts`). */
export function actForm<Name extends ActName>(form: Declared<Name>): ActForm {
  const {
    act,
    at = () => ({}),
    fields = () => [],
    input,
    acts,
    ...parts
  } = form as FormParts & {
    readonly act: Name;
    readonly at?: ActForm['at'];
    readonly input?: (typed: Typed, view: FormView) => object;
    readonly acts?: ActForm['acts'];
  };
  const one: ActForm['acts'] = (typed, view) => [{ act, input: { ...at(view, typed), ...input?.(typed, view) } }];
  return { ...parts, act, at, fields, acts: acts ?? one };
}

/** A reading of what was typed that is done once for one request, however many parts of its form ask for it. */
export function readOnce<T>(read: (view: FormView, typed: Typed) => T): typeof read {
  const known = new WeakMap<FormView, WeakMap<Typed, { readonly value: T }>>();
  return (view, typed) => {
    const ofView = known.get(view) ?? new WeakMap();
    const found = ofView.get(typed) ?? { value: read(view, typed) };
    known.set(view, ofView.set(typed, found));
    return found.value;
  };
}

/** One of the acts of a form that does one of several, or several. */
export function doing<Name extends ActName>(act: Name, input: InputOf<Name>): ActDone {
  return { act, input: input as object };
}

/** Every reason why a form cannot be filled in now, before anything is typed; empty when it can. */
export function reasonsShut(form: ActForm, view: FormView, typed: Typed = {}): readonly Refusal[] {
  const shut = form.shut?.(view) ?? null;
  if (shut !== null) return [{ code: 'nothing-there', words: shut }];
  const at = form.at(view, typed);
  return at === null ? [] : openTo(view, form.act, at as never);
}

/** What is wrong with a form, field by field, before any rule of its act is asked. */
export function faultsOf(form: ActForm, typed: Typed, view: FormView): Faults {
  return [...faultsOfFields(form.fields(view), typed), ...(form.faults?.(typed, view) ?? [])];
}

/**
 * Versions of what a form changes as its hidden field carries them, by "entity/ref": 0 for what is not there yet, so that
 * two who begin the same thing do not overwrite each other. That is the thing its act aims at; for an act on the audit
 * itself the audit's own row, which moves with its state, stage and dates and not with what is added beside one another.
 */
export function versionsIn(form: ActForm, view: FormView): string {
  if (form.seen !== undefined) return form.seen.of(view);
  const marks = marksOf(form, view, {});
  return new URLSearchParams([
    ...marks.map((mark): [string, string] => [mark, String(versionAt(view.facts, mark))]),
    ...(form.warns === true ? [[PRINTED, printedBy(form, view)] as [string, string]] : []),
  ]).toString();
}

const PRINTED = 'printed';

/** What a form that cannot be undone says of what will follow, as a hash: nobody agrees to what they were not shown. */
function printedBy(form: ActForm, view: FormView): string {
  const words = [form.lead(view), form.shown?.(view) ?? []];
  return sha256(JSON.stringify(words));
}

/**
 * Versions of what a form changes, as whoever sent it saw them; refused where it does not carry every one, or somebody
 * has changed one since.
 */
export function versionsSeen(form: ActForm, view: FormView, typed: Typed): Outcome<Readonly<Record<string, number>>> {
  if (form.seen !== undefined) return form.seen.since(view, typed);
  const carried = new URLSearchParams(String(typed.seen ?? ''));
  const marks = marksOf(form, view, typed);
  if (!marks.every((mark) => carried.has(mark))) return refused('stale-version', UNSEEN);
  // Where it is shut it was done already: the rule says so, or the first answer is given again.
  const isOther = form.warns === true && carried.get(PRINTED) !== printedBy(form, view);
  if (isOther && reasonsShut(form, view, typed).length === 0) return refused('stale-version', CHANGED_MEANWHILE);
  const seen = Object.fromEntries(marks.map((mark) => [mark, Number(carried.get(mark))]));
  return refusedIfStale(view.facts, seen) ?? accepted(seen);
}

const UNSEEN = 'This may have changed since you opened this page. Check it and try again.';

function marksOf(form: ActForm, view: FormView, typed: Typed): readonly string[] {
  if (form.changes !== undefined) return form.changes(view, typed);
  const at = form.at(view, typed);
  if (at === null) return [];
  const target = (ACTS[form.act] as unknown as SomeAct).target(at);
  return [target === null ? 'cycle/' : `${target.entity}/${target.ref}`];
}
