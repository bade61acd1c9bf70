import { isApproved } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { NO_NAMES, tooLong } from '#domain/text/messages.js';
import { dayInWords, plainDate } from '#domain/time/plain-date.js';
import type { Faults, FormErrors, Typed } from '../view/form.js';
import { dayOf, readDay } from './day-field.js';

/** One of the things that can be chosen. */
interface FieldOption {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
  /** Whether choosing it shows the fields that are revealed. */
  readonly reveals?: boolean;
  /** The title it stands under in a list; such options stand together. */
  readonly group?: string;
}

/** One thing a form asks; `rows` are pasted or come from a file, as many as the form itself takes. */
export interface AskedField {
  readonly kind: 'text' | 'rows' | 'line' | 'number' | 'day' | 'choice' | 'select' | 'tick';
  readonly name: string;
  readonly label: string;
  /** What messages call it, where that is not its label. */
  readonly called?: string;
  readonly hint?: string;
  readonly options?: readonly FieldOption[];
  /** The row of the form's table that it stands in; a field without stands by itself, above the table. */
  readonly row?: string;
  /** Whether it is shown only once an option that reveals is chosen. */
  readonly isRevealed?: boolean;
  /** Whether short options stand in one line. */
  readonly isInline?: boolean;
  /** What choosing nothing is called in a list, where nothing may be chosen. */
  readonly nothing?: string;
  /** Whether it says what is to be done: words such as “consider” are asked about there. */
  readonly saysWhatIsDone?: true;
  /** Whether words in it that put something off (“soon”) are asked about too, as nothing refuses them. */
  readonly mayPutOff?: true;
  /** What stands there before anything is typed. */
  readonly value?: string;
  /** Which boxes are ticked before anything is. */
  readonly ticked?: readonly string[];
  /** Words of the message when it is left empty; a field without is optional. */
  readonly missing?: string;
  /** Least and most of a number; the message for another is that for none. */
  readonly within?: readonly [least: number, most: number];
}

/** The box for the reason of what is done. */
export const REASON: AskedField = {
  ...{ kind: 'text', name: 'reason', label: 'Reason', hint: NO_NAMES, missing: 'Enter the reason' },
};

/** The box by which earlier words are destroyed, where something is corrected or withdrawn. */
export const NAMES_SOMEBODY: AskedField = {
  kind: 'tick',
  name: 'namesSomebody',
  label: 'Do the words name somebody?',
  hint: 'If you tick this, the words as they stand now, and all earlier ones, are destroyed. Who did it, when and why are kept.',
  options: [{ value: 'yes', text: 'Yes, destroy the words' }],
};

/**
 * The boxes below what is corrected: whether the words name somebody and, once the report is approved, why. `readers`
 * begins a sentence and says who reads the reason.
 */
export function correctedBoxes({ facts }: { readonly facts: CycleFacts }, readers: string): readonly AskedField[] {
  const why = { ...REASON, hint: `${readers} can read it. ${NO_NAMES}` };
  return [...(isApproved(facts) ? [why] : []), NAMES_SOMEBODY];
}

/** What stands in those boxes, as acts take it. */
export function correctedIn(typed: Typed): { readonly reason?: string; readonly namesSomebody?: true } {
  const reason = textOf(typed, REASON.name);
  return { ...(reason === '' ? {} : { reason }), ...namesSomebodyIn(typed) };
}

const LONG = 4_000;
const SHORT = 200;

/** A field's text, without the space around it; '' when nothing was typed. */
export function textOf(typed: Typed, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** The lines of a field that are not empty, each without the space around it, in order. */
export function linesOf(typed: Typed, name: string): readonly string[] {
  return textOf(typed, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The values that are ticked, in the order of the form; none when no box is. */
export function ticksOf(typed: Typed, name: string): readonly string[] {
  return [typed[name] ?? []].flat();
}

/** Whether it was ticked that words name somebody, as acts take it. */
export function namesSomebodyIn(typed: Typed): { readonly namesSomebody?: true } {
  return ticksOf(typed, NAMES_SOMEBODY.name).includes('yes') ? { namesSomebody: true } : {};
}

/**
 * What is wrong with a form before any rule of the act is asked, in the order of its fields: what is missing, not among
 * the options, too long, not a number or no day.
 */
export function faultsOfFields(fields: readonly AskedField[], typed: Typed): Faults {
  return fields.flatMap((field) => {
    const { kind, name, missing, options, within: [least, most] = [0, 999_999] } = field;
    const fault = (text: string) => [{ field: name, text }];
    const text = textOf(typed, name);
    if (kind === 'tick') return missing !== undefined && ticksOf(typed, name).length === 0 ? fault(missing) : [];
    if (kind === 'choice' || kind === 'select') {
      const known = options?.some(({ value }) => value === text) === true;
      return known || (text === '' && missing === undefined)
        ? []
        : fault(missing ?? `Choose one of the options for ${calledInMessages(field)}`);
    }
    if (kind === 'day') return dayFaults(field, typed);
    if (text === '') return missing === undefined ? [] : fault(missing);
    if (kind === 'number') {
      const fits = /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;
      return fits
        ? []
        : fault((field.within && missing) ?? `${calledInMessages(field)} must be a whole number, like 4`);
    }
    const long = kind === 'line' ? SHORT : kind === 'rows' ? Number.POSITIVE_INFINITY : LONG;
    return text.length > long ? fault(tooLong(calledInMessages(field), long)) : [];
  });
}

/** What messages call a field: as it says itself, else its label, or the answer to it where that is a question. */
export function calledInMessages({ label, called }: Pick<AskedField, 'label' | 'called'>): string {
  const plain = label.replace(/ \(optional\)$/, '');
  return called ?? (plain.endsWith('?') ? `Your answer to “${plain}”` : plain);
}

function dayFaults(field: AskedField, typed: Typed): Faults {
  const read = readDay(typed, field.name, calledInMessages(field));
  const text = 'fault' in read ? read.fault : read.day === null ? field.missing : undefined;
  return text === undefined ? [] : [{ field: dayKey(field.name), text }];
}

/** The name of a day's first box, `<name>-day`: messages about the day lead there. */
export function dayKey(name: string): string {
  return `${name}-day`;
}

/**
 * A field as its template prints it: with what was typed, or with what stood there before when nothing was sent
 * (`typed` undefined).
 */
export function drawnField(field: AskedField, typed: Typed | undefined, errors: FormErrors | undefined) {
  const {
    kind,
    name,
    label,
    hint,
    isInline,
    isRevealed,
    row,
    nothing = 'Choose',
    value = '',
    options = [],
    ticked = [value],
  } = field;
  const chosen = typed === undefined ? ticked : [typed[name] ?? []].flat();
  const items = options.map(({ hint: more, reveals, ...option }) => ({
    ...option,
    ...(reveals && { attributes: { 'data-reveals': '' } }),
    ...(more === undefined ? {} : { hint: { text: more } }),
    checked: chosen.includes(option.value),
  }));
  return {
    kind,
    name,
    label,
    hint,
    isInline,
    isRevealed,
    row,
    error: errors?.of[kind === 'day' ? dayKey(name) : name],
    value: chosen[0] ?? '',
    parts: dayParts(name, value, typed),
    nothing,
    items,
    groups: [...new Set(items.map(({ group }) => group))].map((title) => ({
      title,
      items: items.filter(({ group }) => group === title),
    })),
  };
}

/** What stands in the fields now and differs from what was typed, a line each. */
export function standing(fields: readonly AskedField[], typed: Typed): readonly string[] {
  return fields.flatMap(({ kind, name, label, value = '', options }) => {
    const given = [(kind === 'day' ? dayOf(typed, name) : typed[name]) ?? []].flat();
    if (value === '' || given.includes(value)) return [];
    const words = kind === 'day' ? dayInWords(plainDate(value)) : value;
    return [`${label} ${options?.find((one) => one.value === value)?.text ?? words}`];
  });
}

/** The one of these values that was chosen; the first before anything is. */
export function chosenOf<const T extends string>(typed: Typed, name: string, values: readonly [T, ...T[]]): T {
  const text = textOf(typed, name);
  return values.find((value) => value === text) ?? values[0];
}

function dayParts(name: string, value: string, typed: Typed | undefined) {
  const [year = '', month = '', day = ''] = value.split('-').map((digits) => digits.replace(/^0+/, ''));
  const part = (of: string, before: string): string =>
    typed === undefined ? before : String(typed[`${name}-${of}`] ?? '');
  return { day: part('day', day), month: part('month', month), year: part('year', year) };
}

/** Texts that are asked about where they may hold a name: those whose hint says that nobody is to be named. */
export function freeTexts(fields: readonly AskedField[], typed: Typed): Typed {
  const free = fields.filter(({ hint = '' }) => hint.includes(NO_NAMES));
  return Object.fromEntries(free.map(({ name }) => [name, typed[name] ?? '']));
}
