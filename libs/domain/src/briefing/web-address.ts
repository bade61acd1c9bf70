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
