import { formOf } from '#domain/submission/answers.js';
import { mustBeAnswered, needsOf } from '#domain/submission/completeness.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { hasPartAbout, templateAbout } from '#domain/templates/parts.js';
import type { Subject, Template } from '#domain/templates/template.js';

/** A line for each template with its key and title, in the order given, between a heading and a hint. */
export function linesOfTemplates(templates: readonly Template[]): readonly string[] {
  return [
    'Shipped templates, for "template" of a cycle in a story:',
    ...templates.map(({ key, title }) => `  ${key.padEnd(28)} ${title}`),
    'auditloop story template KEY shows the questions of one.',
  ];
}

/**
 * How a template draws its cases, and its questions in order with their keys, the shape of their answers, and what each
 * needs beside its value.
 */
export function linesOfTemplate(template: Template): readonly string[] {
  const { key, title, sample } = template;
  return [
    `Template ${key}: ${title}`,
    ...(sample === null ? [] : [sampleInWords(sample)]),
    'Questions of a return, answered in saveReturn as "answers": {"KEY": {"value": …, "narrative": "…", "evidence": ["…"]}}:',
    ...(['cases', 'agencies'] as const).flatMap((about) => linesOfReturn(template, about)),
  ];
}

/** What returns about cases, or about agencies, are asked; named where an audit has both. */
function linesOfReturn(template: Template, about: Subject): readonly string[] {
  if (!hasPartAbout(template, about)) return [];
  const asked = templateAbout(template, about);
  const name =
    about === 'cases' ? 'In a return about a case (C01-POL):' : 'In the return of an agency about itself (POL):';
  return [
    ...(asked === template ? [] : ['', `  ${name}`]),
    ...questionsAsked(asked).flatMap((question) => {
      const needs = needsOf(question);
      const beside = needs.length === 0 ? '' : `; needs: ${needs.join(', ')}`;
      const free = mustBeAnswered(question) ? '' : '; may be left out';
      return [
        '',
        `  ${question.key} (${question.kind}${question.scale === null ? '' : ` on ${question.scale.key}`})`,
        `    ${question.text}`,
        `    value: ${formOf(question)}${beside}${free}`,
      ];
    }),
  ];
}

function sampleInWords(sample: NonNullable<Template['sample']>): string {
  const strata = sample.strata.length === 0 ? 'any' : sample.strata.join(', ');
  const teams = sample.teams.length === 0 ? '' : `; teams: ${sample.teams.join(', ')}`;
  return `Draws ${sample.size ?? 'as many as the plan says of the'} cases (${sample.method}) and ${sample.reserves} reserves; strata of the list: ${strata}${teams}`;
}
