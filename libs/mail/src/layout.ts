/** One line of a mail: plain, with a label before it, or an address to open. */
export interface Line {
  readonly text: string;
  readonly label?: string;
  readonly link?: boolean;
  /** Larger letters in HTML; never bold. */
  readonly large?: boolean;
}

/** Lines that stand together; a blank line parts them from the next. */
export interface Part {
  readonly lines: readonly Line[];
}

/** The mail as plain text: parts with a blank line between them, a line break at the end. Lines are not wrapped. */
export function textOf(parts: readonly Part[]): string {
  return `${parts.map((part) => part.lines.map(inText).join('\n')).join('\n\n')}\n`;
}

/**
 * The same as one column of HTML, everything escaped: styles inline, nothing loaded from anywhere, full addresses as
 * link text.
 */
export function htmlOf(subject: string, parts: readonly Part[]): string {
  const body = parts.map((part) => `<p style="margin:0 0 20px">${part.lines.map(inHtml).join('<br>\n')}</p>`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;padding:20px;background:#ffffff;color:#0b0c0c">',
    '<div style="max-width:580px;margin:0 auto;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5">',
    ...body,
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function inText(line: Line): string {
  return line.label === undefined ? line.text : `${line.label}: ${line.text}`;
}

function inHtml(line: Line): string {
  const text = escaped(line.text);
  const shown = line.link === true ? `<a href="${text}" style="color:#1d70b8">${text}</a>` : text;
  const labelled = line.label === undefined ? shown : `${escaped(line.label)}: ${shown}`;
  return line.large === true ? `<span style="font-size:19px;font-weight:normal">${labelled}</span>` : labelled;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
