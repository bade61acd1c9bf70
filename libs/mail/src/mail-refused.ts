/** A mail, an address or a setting is not fit to be used; the message says in one line what is wrong. */
export class MailRefused extends Error {}
