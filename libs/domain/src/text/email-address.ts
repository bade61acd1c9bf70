const LOCAL = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** Exactly one plain `local@domain.tld` of at most 254 characters, 64 before the @: no list, comment, quote or break. */
export const EMAIL_ADDRESS = new RegExp(
  `^(?=.{1,254}$)(?=[^@]{1,64}@)${LOCAL}(?:\\.${LOCAL})*@${LABEL}(?:\\.${LABEL})+$`,
);

/**
 * An email address as it was meant by whoever typed or pasted it: without the name before `<ann@police.example>`, spaces
 * around it and characters that nobody sees, and with the apostrophe of addresses where a phone made it curly. Whether it is
 * one, EMAIL_ADDRESS says.
 */
export function meantAddress(typed: string): string {
  const seen = typed.replace(/\p{Cf}/gu, '').replace(/[‘’ʼ]/g, "'");
  return (/^[^<>]*<([^<>]*)>$/.exec(seen.trim())?.[1] ?? seen).trim();
}
