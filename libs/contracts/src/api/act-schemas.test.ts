import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ACTS } from '#domain/acts/acts.js';
import { aPlan } from '#test/support/cycle-builders.js';
import { ACT_SCHEMAS, planCycleSchema } from './act-schemas.js';

describe('the schemas of acts', () => {
  it('are there for every act, strict, and can be described', () => {
    expect(Object.keys(ACT_SCHEMAS).sort()).toEqual(Object.keys(ACTS).sort());
    for (const schema of [...Object.values(ACT_SCHEMAS), planCycleSchema]) {
      expect(schema.safeParse({ surprise: true }).success).toBe(false);
      expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  it('take a plan, and refuse a day that does not exist', () => {
    expect(planCycleSchema.parse(aPlan())).toEqual(aPlan());
    expect(planCycleSchema.safeParse({ ...aPlan(), launchOn: '2027-02-30' }).success).toBe(false);
    expect(planCycleSchema.safeParse({ ...aPlan(), launchOn: '0001-01-01' }).success).toBe(false);
    expect(planCycleSchema.safeParse({ ...aPlan(), panelOn: '9999-12-31' }).success).toBe(false);
    expect(planCycleSchema.safeParse({ ...aPlan(), limits: { returns: -1 } }).success).toBe(false);
    expect(planCycleSchema.safeParse({ ...aPlan(), limits: { unheardOf: 1 } }).success).toBe(false);
  });

  it('take no seed', () => {
    expect(ACT_SCHEMAS.drawSample.safeParse({ seed: '00' }).success).toBe(false);
  });

  it('bound what is typed', () => {
    const { saveReturn, nilReturn } = ACT_SCHEMAS;
    const save = (answer: unknown) => saveReturn.safeParse({ return: 'C01-POL', answers: { story: answer } }).success;
    expect(save({ value: 'x'.repeat(4000) })).toBe(true);
    expect(save({ value: 'x'.repeat(4001) })).toBe(false);
    expect(save({ value: { deep: 1 } })).toBe(false);
    expect(saveReturn.parse({ return: 'C01-POL', answers: { story: {} } })).toEqual({
      return: 'C01-POL',
      answers: { story: { value: null } },
    });
    expect(nilReturn.safeParse({ return: 'C01-POL', reason: '  ' }).success).toBe(false);
  });
});
