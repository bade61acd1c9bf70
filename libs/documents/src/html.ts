import { type Block, type Document, type Part, type Run, runsOf, type Words } from './document.js';

/**
 * The parts of a document as HTML in the classes of the pages' frame: headings from level 2 on, everything escaped. The
 * title and its lines are the page's own to draw.
 */
export function toHtml({ blocks, parts }: Pick<Document, 'blocks' | 'parts'>): string {
  return [...blocks.map(blockHtml), ...parts.flatMap(partHtml(2))].join('\n');
}

const HEADING_CLASSES = ['', '', 'govuk-heading-m', 'govuk-heading-s', 'govuk-heading-s'];

function partHtml(level: number): (part: Part) => readonly string[] {
  return ({ heading, anchor, blocks, parts }) => {
    const id = anchor === undefined ? '' : ` id="${escaped(anchor)}"`;
    return [
      `<h${level} class="${HEADING_CLASSES[level] ?? 'govuk-heading-s'}"${id}>${escaped(heading)}</h${level}>`,
      ...blocks.map(blockHtml),
      ...(parts ?? []).flatMap(partHtml(level + 1)),
    ];
  };
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p class="govuk-body app-typed">${wordsHtml(block.words)}</p>`;
    case 'note':
      return `<div class="govuk-inset-text app-typed">${wordsHtml(block.words)}</div>`;
    case 'list': {
      const [tag, kind] = block.ordered === true ? ['ol', 'number'] : ['ul', 'bullet'];
      const items = block.items.map((item) => `<li class="app-typed">${wordsHtml(item)}</li>`);
      return `<${tag} class="govuk-list govuk-list--${kind}">${items.join('')}</${tag}>`;
    }
    case 'pairs':
      return `<dl class="govuk-summary-list govuk-summary-list--no-border">${block.pairs.map(pairHtml).join('')}</dl>`;
    case 'table':
      return tableHtml(block);
  }
}

function pairHtml({ name, words }: { readonly name: string; readonly words: Words }): string {
  const key = `<dt class="govuk-summary-list__key">${escaped(name)}</dt>`;
  return `<div class="govuk-summary-list__row">${key}<dd class="govuk-summary-list__value app-typed">${wordsHtml(words)}</dd></div>`;
}

function tableHtml({ caption, headings, rows }: Extract<Block, { kind: 'table' }>): string {
  const head = headings.map((one) => `<th scope="col" class="govuk-table__header">${escaped(one)}</th>`).join('');
  const body = rows.map(([first = '', ...others]) => {
    const name = `<th scope="row" class="govuk-table__header app-typed">${wordsHtml(first)}</th>`;
    const cells = others.map((cell) => `<td class="govuk-table__cell app-typed">${wordsHtml(cell)}</td>`).join('');
    return `<tr class="govuk-table__row">${name}${cells}</tr>`;
  });
  return [
    `<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--s">${escaped(caption)}</caption>`,
    `<thead class="govuk-table__head"><tr class="govuk-table__row">${head}</tr></thead>`,
    `<tbody class="govuk-table__body">${body.join('')}</tbody></table>`,
  ].join('');
}

function wordsHtml(words: Words): string {
  return runsOf(words).map(runHtml).join('');
}

function runHtml({ text, strong, emphasis, href }: Run): string {
  const link =
    href === undefined ? escaped(text) : `<a class="govuk-link" href="${escaped(href)}">${escaped(text)}</a>`;
  const leaning = emphasis === true ? `<em>${link}</em>` : link;
  return strong === true ? `<strong>${leaning}</strong>` : leaning;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
}
