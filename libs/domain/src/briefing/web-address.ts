/** The parser of addresses that every JavaScript runtime has; said here because the domain's types name no runtime. */
declare const URL: {
  canParse(address: string): boolean;
  new (
    address: string,
  ): { readonly protocol: string; readonly hostname: string; readonly username: string; readonly port: string };
};

/** What an address of the web says about where it leads, as browsers read it. */
export interface WebAddress {
  readonly isEncrypted: boolean;
  readonly hostname: string;
  readonly username: string;
  readonly port: string;
}

/** An address of a page of the web, encrypted or not, read; null when it is none. */
export function readWebAddress(address: string): WebAddress | null {
  if (!/^https?:\/\/[^\s/]/i.test(address) || !URL.canParse(address)) return null;
  const { protocol, hostname, username, port } = new URL(address);
  return { isEncrypted: protocol === 'https:', hostname, username, port };
}

/** Whether an address names a host that everybody can reach: no number, no name of an inner network, no port and no account. */
export function isPublicPage({ hostname, username, port }: WebAddress): boolean {
  const isNamed =
    /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/i.test(hostname) && !/\.(?:local|internal|localhost|test)$/i.test(hostname);
  return isNamed && username === '' && port === '';
}
