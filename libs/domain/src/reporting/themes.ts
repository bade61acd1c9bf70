import type { Refusal } from '../outcome.js';
import type { Template } from '../templates/template.js';

type Themed = Pick<Template, 'themes'>;

/** Whether findings are put under themes that the template gives; without, each theme is typed. */
export function givesThemes({ themes = [] }: Themed): boolean {
  return themes.length > 0;
}

/**
 * The theme of a finding in the words of its template, where that gives themes and `said` is the key or the words of one;
 * otherwise as it was said.
 */
export function themeInWords({ themes = [] }: Themed, said: string): string {
  const text = said.trim();
  return themes.find(({ key, words }) => text === key || text === words)?.words ?? text;
}

/**
 * What is wrong with the theme of a finding: where its template gives themes, it is one of them, or what the finding has
 * already (`now`; null of a new one).
 */
export function themeFaults({ themes = [] }: Themed, said: string, now: string | null): readonly Refusal[] {
  const text = said.trim();
  const isOne = themes.some(({ key, words }) => text === key || text === words);
  if (themes.length === 0 || text === '' || isOne || text === now) return [];
  const offered = themes.map(({ key, words }) => `${words} (${key})`).join('; ');
  return [{ code: 'unknown-theme', words: `Choose one of the template’s themes: ${offered}.`, field: 'theme' }];
}

/** Each of these themes once: none ('') first, then the template's in its order, then others as they come. */
export function themesInOrder({ themes = [] }: Themed, found: readonly string[]): readonly string[] {
  const order = ['', ...themes.map(({ words }) => words)];
  const placeOf = (theme: string) => (order.includes(theme) ? order.indexOf(theme) : order.length);
  return [...new Set(found)].toSorted((a, b) => placeOf(a) - placeOf(b));
}
