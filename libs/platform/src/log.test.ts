import { afterEach, describe, expect, it } from '@jest/globals';
import { type LogFields, logLine } from './log.js';

const asked = (fields: object): LogFields => fields as LogFields;

describe('a log line', () => {
  afterEach(() => {
    process.env.NODE_ENV = 'test';
  });

  it('is one line of JSON with its fields beside the message', () => {
    const line = logLine('info', 'wake applied', { workflow: 'audit-cycle:1', ms: 12, count: 3 });
    expect(JSON.parse(line)).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      level: 'info',
      message: 'wake applied',
      workflow: 'audit-cycle:1',
      ms: 12,
      count: 3,
    });
  });

  it('lets no value begin a new line, move the cursor or turn the direction of text', () => {
    const line = logLine('warn', 'odd', { code: 'a\nb\u001b[2Jc\u0085d\u2028e\u202ef\u007f' });
    expect(line).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(line).code).toBe('a\nb\u001b[2Jc\u0085d\u2028e\u202ef\u007f');
  });

  it('knows no field for names, addresses or answers: it throws under test and leaves them out elsewhere', () => {
    expect(() => logLine('info', 'sent', asked({ email: 'ann@police.example' }))).toThrow("no field 'email'");
    process.env.NODE_ENV = 'production';
    const line = logLine('info', 'sent', asked({ email: 'ann@police.example', count: 1 }));
    expect(line).not.toContain('police');
    expect(JSON.parse(line)).toMatchObject({ count: 1, refused: 1 });
  });

  it('cuts a long value short', () => {
    expect(JSON.parse(logLine('error', 'long', { code: 'x'.repeat(5000) })).code).toHaveLength(200);
  });
});
