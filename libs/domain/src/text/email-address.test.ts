import { describe, expect, it } from '@jest/globals';
import { EMAIL_ADDRESS, meantAddress } from './email-address.js';

describe('an email address', () => {
  it.each([
    'ann@police.example',
    "o'neill@police.example",
    'r&d@health.example',
    'a/b@health.example',
    'team#1@health.example',
    'ann+audit@police.example',
    `${'a'.repeat(64)}@police.example`,
  ])('%s is one', (address) => {
    expect(EMAIL_ADDRESS.test(address)).toBe(true);
  });

  it.each([
    '',
    'ann',
    'ann@police',
    'ann@@police.example',
    'ann@police.example,bea@police.example',
    'ann@police.example\nbcc: bea@police.example',
    'ann bea@police.example',
    '"ann"@police.example',
    'ann(x)@police.example',
    'ann@-police.example',
    '.ann@police.example',
    `${'a'.repeat(65)}@police.example`,
    `ann@${'a.'.repeat(124)}example`,
  ])('%j is none', (address) => {
    expect(EMAIL_ADDRESS.test(address)).toBe(false);
  });

  it('is read as it was meant: from a phone, from a list of contacts, with what nobody sees', () => {
    for (const typed of [
      "o'neill@police.example",
      'o’neill@police.example',
      ' o‘neill@police.example ',
      'o’neill@police.example\u200b',
      '\ufeffo\u00adʼneill@police.example',
      'Ann O’Neill <o’neill@police.example>',
      '<o’neill@police.example>',
    ]) {
      expect(meantAddress(typed)).toBe("o'neill@police.example");
    }
    expect(meantAddress('<ann@police.example> bea@police.example')).toBe('<ann@police.example> bea@police.example');
  });
});
