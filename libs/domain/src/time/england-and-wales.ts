import { plainDate } from './plain-date.js';
import type { Calendar } from './working-days.js';

const closed = (name: string, ...days: readonly string[]) => days.map((day) => ({ on: plainDate(day), name }));

/**
 * Bank holidays of England and Wales, days in lieu included, as the Banking and Financial Dealings Act 1971 and the
 * usual proclamations put them. Doctor warns well before `coversUntil`; a day proclaimed for one year is added here.
 */
export const ENGLAND_AND_WALES: Calendar = {
  key: 'england-and-wales',
  name: 'England and Wales',
  coversFrom: plainDate('2025-01-01'),
  coversUntil: plainDate('2029-12-31'),
  closed: [
    ...closed('New Year’s Day', '2025-01-01', '2026-01-01', '2027-01-01', '2029-01-01'),
    ...closed('New Year’s Day (in lieu)', '2028-01-03'),
    ...closed('Good Friday', '2025-04-18', '2026-04-03', '2027-03-26', '2028-04-14', '2029-03-30'),
    ...closed('Easter Monday', '2025-04-21', '2026-04-06', '2027-03-29', '2028-04-17', '2029-04-02'),
    ...closed('Early May bank holiday', '2025-05-05', '2026-05-04', '2027-05-03', '2028-05-01', '2029-05-07'),
    ...closed('Spring bank holiday', '2025-05-26', '2026-05-25', '2027-05-31', '2028-05-29', '2029-05-28'),
    ...closed('Summer bank holiday', '2025-08-25', '2026-08-31', '2027-08-30', '2028-08-28', '2029-08-27'),
    ...closed('Christmas Day', '2025-12-25', '2026-12-25', '2028-12-25', '2029-12-25'),
    ...closed('Christmas Day (in lieu)', '2027-12-27'),
    ...closed('Boxing Day', '2025-12-26', '2028-12-26', '2029-12-26'),
    ...closed('Boxing Day (in lieu)', '2026-12-28', '2027-12-28'),
  ].toSorted((a, b) => (a.on < b.on ? -1 : 1)),
};
