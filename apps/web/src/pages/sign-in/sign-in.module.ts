import { Module } from '@nestjs/common';
import { Passkeys } from '../../http/passkeys.js';
import { AccountPage } from './account.page.js';
import { CodePage } from './code.page.js';
import { Entrance } from './entrance.js';
import { KeptFormsPage } from './kept-forms.page.js';
import { NotMePage } from './not-me.page.js';
import { PartnershipPage } from './partnership.page.js';
import { PasskeyPage } from './passkey.page.js';
import { SignInPage } from './sign-in.page.js';
import { WorkAccountPage } from './work-account.page.js';

/** Coming in, going out, and somebody's own account. */
@Module({
  controllers: [
    SignInPage,
    CodePage,
    WorkAccountPage,
    PasskeyPage,
    AccountPage,
    PartnershipPage,
    KeptFormsPage,
    NotMePage,
  ],
  providers: [Entrance, Passkeys],
})
export class SignInPagesModule {}
