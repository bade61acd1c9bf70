import type { StoryProblem } from '#domain/story/check.js';
import type { Template } from '#domain/templates/template.js';
import { faultsIn } from '#domain/templates/template-faults.js';
import { allInOneForm } from '#domain/text/one-form.js';
import { templateSchema } from '../api/template.schema.js';
import { issueInWords, problemsOf } from '../story/issue-words.js';
import { byPlace, type FileProblem, readJson } from './json-file.js';

/** A template as a file holds it, or everything that is wrong with the file, in its order. */
export type TemplateRead =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Reads a template from the bytes of a file of JSON, in any form that templates have had. */
export function readTemplateFile(bytes: Buffer): TemplateRead {
  const json = readJson(bytes);
  if (!json.ok) return { ok: false, problems: [json.problem] };
  const read = readTemplateJson(json.value);
  const problems = [...json.twice, ...(read.ok ? [] : read.problems.map(json.placed))];
  if (!read.ok || problems.length > 0) return { ok: false, problems: problems.toSorted(byPlace) };
  return read;
}

/** The same, of JSON that was read: problems have paths and no lines. */
export function readTemplateJson(value: unknown): TemplateRead {
  let given: unknown;
  try {
    given = allInOneForm(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, problems: [{ path: '(whole file)', words: 'It is nested more than 40 deep.' }] };
  }
  const parsed = templateSchema.safeParse(given, { error: issueInWords });
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const problems = faultsIn(parsed.data as Template).map(
    ({ path, words }): StoryProblem => ({ path, words: `This template cannot be used: ${words}.` }),
  );
  return problems.length > 0 ? { ok: false, problems } : { ok: true, template: parsed.data as Template };
}

/** A template as a file that `readTemplateFile` reads, and that a story can hold as it is. */
export function templateFile(template: Template): string {
  return `${JSON.stringify(template, null, 2)}\n`;
}
