/** A digest of a text, in lower-case hex. */
type Digest = (text: string) => string;

/** The mark that every form of a session carries back: made of its token, so that nobody else can know it. */
export function formTokenOf(sha256: Digest, token: string): string {
  return sha256(`form ${token}`);
}

/** What is kept of a session's token and of the mark in its forms: their hashes. */
export function hashesOf({ sha256 }: { readonly sha256: Digest }, token: string) {
  return { tokenHash: sha256(token), formHash: sha256(formTokenOf(sha256, token)) };
}
