import type { ActName, InputOf } from '#domain/acts/acts.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Refusal } from '#domain/outcome.js';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/signed-in.js';
import type { PageName } from '../paths.js';
import { readDay } from './actions/day-field.js';
import { tried } from './doing.js';
import type { FormErrors, Typed } from './form.js';
import type { Said } from './said.js';

/** One thing a form asks. */
export interface AskedField {
  readonly kind: 'text' | 'line' | 'number' | 'day' | 'choice' | 'tick';
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly options?: readonly { readonly value: string; readonly text: string; readonly hint?: string }[];
  /** What stands there before anything is typed. */
  readonly value?: string;
  /** Words of the message when it is left empty; a field without is optional. */
  readonly missing?: string;
}

/** What a form is drawn from: an audit's facts, who looks and when, and what the address names. */
export interface FormView {
  readonly facts: CycleFacts;
  readonly who: SignedIn;
  readonly now: Instant;
  /** The thing in the address, by its reference; '' when the page is about the audit. */
  readonly ref: string;
  /** Everything the address names, by the name it has there. */
  readonly at: Readonly<Record<string, string>>;
  /** What people typed about it, by "entity/ref/field". */
  readonly said: Said;
}

/** Something that is shown before the form: one line as a paragraph, several as a list. */
export interface ShownBlock {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The page of one act on an audit or a thing in it. */
export interface ActForm<Name extends ActName = ActName> {
  readonly act: Name;
  readonly title: (view: FormView) => string;
  readonly button: string;
  /** Whether the button does something that cannot be taken back. */
  readonly warns?: boolean;
  /** What somebody should know before they fill it in, a paragraph each. */
  readonly lead: (view: FormView) => readonly string[];
  /** What the form is about, or what would follow from it. */
  readonly shown?: (view: FormView) => readonly ShownBlock[];
  readonly fields: (view: FormView) => readonly AskedField[];
  /** What the form means, from fields that are filled in as they must be; asked too with nothing typed, to know whether the act is open at all. */
  readonly input: (typed: Typed, view: FormView) => InputOf<Name>;
  /** The same act again, for other things that are done in one go with it. */
  readonly others?: (typed: Typed, view: FormView) => readonly InputOf<Name>[];
  /** What was typed before that the page shows or needs. */
  readonly reads?: (
    facts: CycleFacts,
    ref: string,
    at: FormView['at'],
  ) => readonly (readonly [entity: string, ref: string, field: string])[];
  /** Why nobody can fill it in yet, where the act has nothing to say to that. */
  readonly shut?: (view: FormView) => string | null;
  /** Whether the page is there at all for what the address names. */
  readonly isThere?: (view: FormView) => boolean;
  /** The form's field for a field of the act's input, where they differ. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Fields of the act's input that the address decides: nobody can mend them on the page. */
  readonly fixed?: readonly string[];
  /** What was done, in one sentence. */
  readonly done: (view: FormView, typed: Typed) => string;
  /** The page that it leads on to, and back to; `at` gives what its address names beyond this page's own. */
  readonly home: {
    readonly page: PageName;
    readonly text: string;
    readonly at?: (view: FormView) => Readonly<Record<string, string>>;
  };
}

/** Keeps the act and its input together while a form is declared; a table of forms forgets which act it was. */
export function actForm<Name extends ActName>(form: ActForm<Name>): ActForm {
  return form as unknown as ActForm;
}

const LONG = 4_000;
const SHORT = 200;

/** A field's text, without the space around it; '' when nothing was typed. */
export function textOf(typed: Typed, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** The lines of a field that are not empty. */
export function linesOf(typed: Typed, name: string): readonly string[] {
  return textOf(typed, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What is ticked. */
export function ticksOf(typed: Typed, name: string): readonly string[] {
  return [typed[name] ?? []].flat();
}

/** What is wrong with a form before any rule of the act is asked: what is missing, too long, or not a number. */
export function faultsOfFields(fields: readonly AskedField[], typed: Typed) {
  return fields.flatMap(({ kind, name, missing, label, options }) => {
    const fault = (text: string) => [{ field: name, text }];
    const text = textOf(typed, name);
    if (kind === 'tick') return missing !== undefined && ticksOf(typed, name).length === 0 ? fault(missing) : [];
    if (kind === 'choice') {
      const known = options?.some(({ value }) => value === text) === true;
      return known || (text === '' && missing === undefined) ? [] : fault(missing ?? `Choose: ${label}`);
    }
    if (kind === 'day') return dayFaults(name, label, missing, typed);
    if (text === '') return missing === undefined ? [] : fault(missing);
    if (kind === 'number') return /^\d{1,6}$/.test(text) ? [] : fault(`${label}: use a whole number, like 4`);
    const most = kind === 'line' ? SHORT : LONG;
    return text.length > most ? fault(`${label}: use ${most.toLocaleString('en')} characters at most`) : [];
  });
}

function dayFaults(name: string, label: string, missing: string | undefined, typed: Typed) {
  const read = readDay(typed, name, label.replace(/ \(optional\)$/, ''));
  if ('fault' in read) return [{ field: dayKey(name), text: read.fault }];
  return read.day === null && missing !== undefined ? [{ field: dayKey(name), text: missing }] : [];
}

/** A day's first box: messages about the day lead there. */
export function dayKey(name: string): string {
  return `${name}-day`;
}

/** A field as its template prints it, with what was typed or what stood there before. */
export function drawnField(field: AskedField, typed: Typed | undefined, errors: FormErrors | undefined) {
  const { kind, name, label, hint, value = '', options = [] } = field;
  const chosen = typed === undefined ? [value] : [typed[name] ?? []].flat();
  return {
    kind,
    name,
    label,
    hint,
    error: errors?.of[kind === 'day' ? dayKey(name) : name],
    value: chosen[0] ?? '',
    parts: dayParts(name, value, typed),
    items: options.map(({ hint: more, ...option }) => ({
      ...option,
      ...(more === undefined ? {} : { hint: { text: more } }),
      checked: chosen.includes(option.value),
    })),
  };
}

/** The one of these values that was chosen; the first before anything is. */
export function chosenOf<T extends string>(typed: Typed, name: string, values: readonly [T, ...T[]]): T {
  const text = textOf(typed, name);
  return values.find((value) => value === text) ?? values[0];
}

function dayParts(name: string, value: string, typed: Typed | undefined) {
  const [year = '', month = '', day = ''] = value.split('-').map((digits) => digits.replace(/^0+/, ''));
  const part = (of: string, before: string): string =>
    typed === undefined ? before : String(typed[`${name}-${of}`] ?? '');
  return { day: part('day', day), month: part('month', month), year: part('year', year) };
}

/** Every reason why an act cannot be done now however its form is filled in, by the act's own rules. */
export function reasonsNotNow(view: FormView, form: ActForm): readonly Refusal[] {
  const outcome = tried(view, form.act, form.input({}, view) as never);
  // What is wrong with one field can be mended by whoever fills it in.
  const stays = ({ field }: Refusal): boolean => field === undefined || form.fixed?.includes(field) === true;
  return outcome.ok ? [] : outcome.refusals.filter(stays);
}

/** The first reason why an act cannot be done now; null when it can. */
export function whyNotNow(view: FormView, form: ActForm): Refusal | null {
  return reasonsNotNow(view, form)[0] ?? null;
}
