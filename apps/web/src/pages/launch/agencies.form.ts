import { z } from 'zod';

const FEW = 'Choose at least two agencies';
const chosen = z.union([z.string().transform((one) => [one]), z.array(z.string())], FEW);

/** Which agencies take part and who leads for each, as the page is filled in: `lead-KEY` names who leads for KEY. */
export const agenciesForm = z
  .looseObject({ agencies: chosen.refine((keys) => keys.length >= 2, FEW) })
  .transform(({ agencies, ...rest }) => ({
    agencies: agencies.map((agency) => {
      const lead = rest[`lead-${agency}`];
      return typeof lead === 'string' && lead !== '' ? { agency, lead } : { agency };
    }),
  }));
