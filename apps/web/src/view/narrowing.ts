import { z } from 'zod';
import { cutTo } from '#domain/text/one-form.js';

/** Most letters of what somebody looks for; the rest is not looked for. */
const MOST_LETTERS = 100;

/** What is looked for in a list, as its address has it; undefined where that is nothing. */
export const wordsAsked = z
  .string()
  .transform((typed) => cutTo(typed.trim(), MOST_LETTERS) || undefined)
  .optional()
  .catch(undefined);

/** One of some choices that a list is narrowed to; undefined where none was made, or one that is not there. */
export function choiceAsked<const Value extends string>(values: readonly Value[]) {
  return z.enum(values).optional().catch(undefined);
}

/** A key that a list is narrowed to, of at most 60 letters; undefined for all. */
export const keyAsked = z
  .string()
  .max(60)
  .transform((key) => key || undefined)
  .optional()
  .catch(undefined);

/** One of the choices by which a list is narrowed. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  /** What stands for no choice: 'All agencies'. */
  readonly all: string;
  readonly from: readonly { readonly value: string; readonly text: string }[];
  readonly chosen: string | undefined;
}

/** A list that can be narrowed: its address, the words looked for, and the choices. */
export interface Narrowed {
  readonly here: string;
  /** What its lines are called, many of them: 'audits'. */
  readonly things: string;
  /** What is said where there is none at all. */
  readonly none: string;
  readonly words: { readonly label: string; readonly typed: string | undefined };
  readonly choices?: readonly Choice[];
}

/** The box and the choices of a list as `view/narrowing.njk` prints them, and what an empty list says. */
export function narrowing({ here, things, none, words, choices = [] }: Narrowed) {
  const isNarrowed = words.typed !== undefined || choices.some(({ chosen }) => chosen !== undefined);
  return {
    here,
    isNarrowed,
    words: { label: words.label, value: words.typed ?? '' },
    choices: choices.map(({ name, label, all, from, chosen }) => ({
      ...{ name, label },
      items: [
        { value: '', text: all, selected: chosen === undefined },
        ...from.map((one) => ({ ...one, selected: one.value === chosen })),
      ],
    })),
    nothing: isNarrowed ? `No ${things} match what you chose.` : none,
    all: `All ${things}`,
  };
}

/** An address with what it is asked, without what is not: the next page of a list that stays narrowed. */
export function addressWith(here: string, asked: Readonly<Record<string, string | null | undefined>>): string {
  const given = Object.entries(asked).filter((one): one is [string, string] => one[1] != null);
  return given.length === 0 ? here : `${here}?${new URLSearchParams(given)}`;
}
