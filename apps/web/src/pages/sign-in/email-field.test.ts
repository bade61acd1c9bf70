import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readForm } from '../../view/form.js';
import { emailField } from './email-field.js';

const read = (email: string) => {
  const form = readForm(z.object({ email: emailField }), { email });
  return form.ok ? form.value.email : form.errors.list.map(({ text }) => text);
};

describe('the box for an email address', () => {
  it('takes what mail takes, as it was meant', () => {
    expect(read(' r&d@health.example ')).toBe('r&d@health.example');
    expect(read('Ann <o’neill@police.example>\u200b')).toBe("o'neill@police.example");
  });

  it('says one thing that is wrong', () => {
    expect(read(' \u200b ')).toEqual(['Enter an email address']);
    expect(read('nobody at home')).toEqual(['Enter an email address, like name@example.gov.uk']);
    expect(read(`${'a'.repeat(260)}@x.example`)).toEqual(['Email address must be 254 characters or fewer']);
  });
});
