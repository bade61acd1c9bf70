import { describe, expect, it } from '@jest/globals';
import { instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { viewEnvironment } from '../../view/environment.js';
import { presentMyActions } from './my-actions.presenter.js';

const WHO: SignedIn = { partnershipId: 'p', person: 'x', name: 'X', agencyKey: null, roles: ['executive'] };
const NOTHING = { items: [], next: null };

describe('the actions of somebody who owns none', () => {
  it('is a page that says so', () => {
    const view = presentMyActions(WHO, instant(Date.UTC(2027, 3, 26)), NOTHING, NOTHING);
    const globals = { chrome: { navigation: [], who: null, practice: null }, errors: { list: [], of: {} } };
    expect(viewEnvironment().render('pages/actions/my-actions.njk', { ...globals, ...view })).toContain(
      'You own no action in any audit, and are deputy for none.',
    );
  });
});
