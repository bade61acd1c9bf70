import { describe, expect, it } from '@jest/globals';
import { personalDetails, personalDetailWords } from './personal-details.js';

describe('typed text', () => {
  it.each([
    ['NHS 943 476 5919 in the file', 'an NHS number'],
    ['943-476-5919', 'an NHS number'],
    ['number 9434765919.', 'an NHS number'],
    ['943\u00a0476\u00a05919', 'an NHS number'],
    ['943.476.5919', 'an NHS number'],
    ['943\u2009\u2013 476\u20115919', 'an NHS number'],
    ['94347\u200b65919', 'an NHS number'],
    ['\uff19\uff14\uff13 476 5919', 'an NHS number'],
    ['born 2015/03/12', 'a date of birth'],
    ['born 2015 March 12', 'a date of birth'],
    ['born 12 03 2015', 'a date of birth'],
    ['born 12Mar2015', 'a date of birth'],
    ['12 March 2015 (date of birth)', 'a date of birth'],
    ['on 12.03.2015 he was born', 'a date of birth'],
    ['lives at SW1A\u00a01AA', 'a postcode'],
    ['DOB 12/03/2015', 'a date of birth'],
    ['d.o.b.: 12.3.15', 'a date of birth'],
    ['Date of birth is 2015-03-12', 'a date of birth'],
    ['born on 12th March 2015', 'a date of birth'],
    ['She was born in March 12, 2015', 'a date of birth'],
    ['lives at SW1A 1AA now', 'a postcode'],
    ['moved to cr0 2yr', 'a postcode'],
    ['LS1 4TH', 'a postcode'],
    ['943/476/5919', 'an NHS number'],
    ['943_476_5919', 'an NHS number'],
    ['943, 476, 5919', 'an NHS number'],
    ['(943) 476 5919', 'an NHS number'],
    ['943\t476\t5919', 'an NHS number'],
    ['943 476\n5919', 'an NHS number'],
    ['943\u2022476\u20225919', 'an NHS number'],
    ['943     476     5919', 'an NHS number'],
    ['9 4 3 4 7 6 5 9 1 9', 'an NHS number'],
    ['94-34-76-59-19', 'an NHS number'],
    ['943 4765919', 'an NHS number'],
    ['\u0669\u0664\u0663 \u0664\u0667\u0666 \u0665\u0669\u0661\u0669', 'an NHS number'],
    ['DOB12/03/2015', 'a date of birth'],
    ['d/o/b 12/03/2015', 'a date of birth'],
    ['DOB:\n12/03/2015', 'a date of birth'],
    ['born 12032015', 'a date of birth'],
    ['born 20150312', 'a date of birth'],
    ['born 12-Mar-2015', 'a date of birth'],
    ['born Mar/12/2015', 'a date of birth'],
    ['DOB 12|03|2015', 'a date of birth'],
    ['born 12 . 03 . 2015', 'a date of birth'],
    ['born in 2015, on the 12th of March', 'a date of birth'],
    ['ganwyd 12/03/2015', 'a date of birth'],
    ['SW1A-1AA', 'a postcode'],
    ['SW1A.1AA', 'a postcode'],
    ['SW1A  1AA', 'a postcode'],
    ['SW1A\n1AA', 'a postcode'],
    ['SW1A_1AA', 'a postcode'],
    ['\uff33\uff37\uff11\uff21\u2013\uff11\uff21\uff21', 'a postcode'],
  ] as const)('%s is refused as %s', (text, detail) => {
    expect(personalDetails(text)).toEqual([detail]);
  });

  it.each([
    'Strategy meeting on 12/03/2025, review on 2 April 2025.',
    'Call 01234 567890 was made by the duty team.',
    'Section 47 enquiry; S47 1st visit the same day.',
    'Visited on 12/03/2025; two children were born in the year before.',
    'Two children were born while the plan was open.',
    'Reference 1234567890 in the record, C01, C01-POL, GCP2 used.',
    'The family moved from the E5 area to the N1 area.',
    'Cases 1, 2, 5, 7, 10, 12, 14 and 15 of the list.',
    'Case 2024-113-456, then 2026.113.456 and 113456-2024.',
    'On 1/2/2025 at 10:30, and again on 1.2.2025 at 9.30.',
    'Telephone 020 7946 0018 or +44 7700 900123.',
    'Two children were born.\n\nOn 12/03/2025 the plan was reviewed.',
    'Born in care; S17-2nd plan, S47/1st visit, A01-X1, C01.2 of 5.',
    '',
  ])('%s passes', (text) => {
    expect(personalDetails(text)).toEqual([]);
  });

  it('is told every kind of detail it holds at once', () => {
    const details = personalDetails('At LS1 4TH since May', 'DOB 12/03/2015, NHS 943 476 5919, at SW1A 1AA');
    expect(details).toEqual(['an NHS number', 'a date of birth', 'a postcode']);
    expect(personalDetailWords('The note', details)).toBe(
      'The note seems to hold an NHS number, a date of birth and a postcode. Take them out: an audit holds nothing that identifies a child.',
    );
  });

  it('is refused in words that do not repeat it', () => {
    expect(personalDetailWords('The note', ['a postcode'])).toBe(
      'The note seems to hold a postcode. Take it out: an audit holds nothing that identifies a child.',
    );
  });
});
