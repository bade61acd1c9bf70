/**
 * Text of any length as one line that cannot break a header or turn the reading direction: breaks and control
 * characters become spaces, broken surrogates a replacement character.
 */
export function oneLine(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\s\p{Control}\p{Line_Separator}\p{Paragraph_Separator}]+/gu, ' ')
    .trim();
}
