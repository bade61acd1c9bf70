import { z } from 'zod';
import { MEASURE_KEYS } from './measures.js';

const key = z.string().max(60).catch('');

/** What the dashboard and its rows are asked with; what cannot be read counts as not asked. */
export const dashboardAsk = z.object({
  cycle: key,
  agency: key,
  period: z.enum(['', '1', '3']).catch(''),
  measure: z.enum(MEASURE_KEYS).catch('brag'),
  bar: key,
  part: key,
  from: z.coerce.number().int().min(0).max(100_000).catch(0),
});
/** What the dashboard is asked with. */
export type DashboardAsk = z.infer<typeof dashboardAsk>;
